package io.perennial.training.score;

import io.perennial.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// What is scored with what. Parts that were written under the same plan are taken over after an interruption.
///
/// @param layout      of the parts; those of another one are not taken over
/// @param modelSha256 of the model file
/// @param inputs      the files in their order
/// @param partRows    rows in each part but the last
record ScoringPlan(int layout, String modelSha256, List<Input> inputs, int partRows) {
    private static final String FILE = "plan.json";
    private static final int NUMBERED_ROWS = 2;

    ScoringPlan(String modelSha256, List<Input> inputs, int partRows) {
        this(NUMBERED_ROWS, modelSha256, inputs, partRows);
    }

    /// @param bytes    its size
    /// @param modified epoch milliseconds
    record Input(String path, long bytes, long modified) {
        static Input of(String path) {
            try {
                Path file = Path.of(path);
                return new Input(
                        path, Files.size(file), Files.getLastModifiedTime(file).toMillis());
            } catch (IOException e) {
                throw new UncheckedIOException("input " + path + " cannot be read", e);
            }
        }
    }

    /// Whether a scoring has written into the folder.
    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /// Whether the folder holds parts of this very plan.
    boolean isOf(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        return Files.exists(file) && Arrays.equals(Files.readAllBytes(file), Json.pretty(this));
    }

    void writeTo(Path folder) throws IOException {
        Files.write(folder.resolve(FILE), Json.pretty(this));
    }
}
