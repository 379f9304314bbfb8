package io.perennial.training;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Real records, and models that others trained, for tests where they are at hand. They are never part of the project.
public final class RealData {
    private RealData() {}

    /// Path of a real file or pattern; the test is skipped if the data is absent, except where
    /// `PERENNIAL_DATA_REQUIRED` is set: there it must be at hand.
    public static String at(String name) {
        return folder("PERENNIAL_DATA", "data", "real records").resolve(name).toString();
    }

    /// Path of a model that others trained, or of its rows; the test is skipped as by [#at].
    public static Path model(String name) {
        return folder("PERENNIAL_MODELS", "models", "LightGBM models").resolve(name);
    }

    private static Path folder(String variable, String shared, String content) {
        Path folder = Stream.of(
                        Optional.ofNullable(System.getProperty(variable)), Optional.ofNullable(System.getenv(variable)))
                .flatMap(Optional::stream)
                .map(Path::of)
                .findFirst()
                .orElse(root().resolve("../shared").resolve(shared).normalize());
        if (!Files.isDirectory(folder)) {
            String reason = "the " + content + " are not in " + folder.toAbsolutePath() + "; set " + variable
                    + " to the folder that has them";
            if (System.getenv("PERENNIAL_DATA_REQUIRED") != null) {
                fail(reason);
            }
            Assumptions.abort(reason);
        }
        return folder;
    }

    /// The repository's root: tests run in their module's folder.
    public static Path root() {
        return Path.of("..").toAbsolutePath().normalize();
    }
}
