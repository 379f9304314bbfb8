package io.perennial.training.batchscoring;

import io.perennial.json.Json;
import io.perennial.source.SourceFormat;
import io.perennial.training.data.ColumnMeaning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Inputs and model of a run. Parts that were written with an equal plan are kept after an interruption.
///
/// @param layout      layout version of the parts; those of another layout are not kept
/// @param modelSha256 SHA-256 of the model file
/// @param format      type and format of the columns; null if they are detected
/// @param columns     meaning of the columns
/// @param inputs      input files in their order
/// @param partRows    number of rows in each part except the last
record ScoringPlan(
        int layout,
        String modelSha256,
        @Nullable SourceFormat format,
        ColumnMeaning columns,
        List<Input> inputs,
        int partRows) {
    private static final String FILE = "plan.json";
    private static final int LAYOUT = 3;

    ScoringPlan(
            String modelSha256,
            @Nullable SourceFormat format,
            ColumnMeaning columns,
            List<Input> inputs,
            int partRows) {
        this(LAYOUT, modelSha256, format, columns, inputs, partRows);
    }

    /// @param bytes    size in bytes
    /// @param modified time of the last change in epoch milliseconds
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
    boolean matches(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        return Files.exists(file) && Arrays.equals(Files.readAllBytes(file), Json.pretty(this));
    }

    void writeTo(Path folder) throws IOException {
        Files.write(folder.resolve(FILE), Json.pretty(this));
    }
}
