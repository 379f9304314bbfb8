package io.perennial.training;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The real records that tests use where they are at hand. They are never part of the project.
public final class RealData {
    private RealData() {}

    /// Path of a real file or pattern; the test is skipped if the data is absent, except where
    /// `PERENNIAL_DATA_REQUIRED` is set: there it must be at hand.
    public static String at(String name) {
        Path folder = folder();
        if (!Files.isDirectory(folder)) {
            String reason = "the real records are not in " + folder.toAbsolutePath()
                    + "; set PERENNIAL_DATA to the folder that has them";
            if (System.getenv("PERENNIAL_DATA_REQUIRED") != null) {
                fail(reason);
            }
            Assumptions.abort(reason);
        }
        return folder.resolve(name).toString();
    }

    private static Path folder() {
        return Stream.of(
                        Optional.ofNullable(System.getProperty("PERENNIAL_DATA")),
                        Optional.ofNullable(System.getenv("PERENNIAL_DATA")))
                .flatMap(Optional::stream)
                .map(Path::of)
                .findFirst()
                .orElse(root().resolve("../shared/data").normalize());
    }

    /// The repository's root: tests run in their module's folder.
    public static Path root() {
        return Path.of("..").toAbsolutePath().normalize();
    }
}
