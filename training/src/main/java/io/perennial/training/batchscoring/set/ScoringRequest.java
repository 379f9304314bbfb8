package io.perennial.training.batchscoring.set;

import io.perennial.deployment.BatchScoringTask;
import io.perennial.training.data.ColumnMeaning;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Input of the scoring state machine.
///
/// @param input   prefix of the files to score, in the stack's bucket, such as `scoring/july/`
/// @param output  prefix to write to, such as `scoring/july-scored/`
/// @param version version to score with; null for the champion
/// @param columns meaning of the columns: `detected`, `source` or `inputs`; null for `detected`
public record ScoringRequest(
        String input,
        String output,
        @Nullable String version,
        @Nullable String columns) {
    public ScoringRequest {
        requirePrefix("input", input);
        requirePrefix("output", output);
        if (input.startsWith(output) || output.startsWith(input)) {
            throw new IllegalArgumentException("output '" + output + "' and input '" + input
                    + "' overlap: an output would be scored again; name two separate prefixes");
        }
        meaning(columns);
    }

    ColumnMeaning meaning() {
        return meaning(columns);
    }

    private static ColumnMeaning meaning(@Nullable String columns) {
        if (columns == null) {
            return ColumnMeaning.DETECTED;
        }
        return Arrays.stream(ColumnMeaning.values())
                .filter(meaning -> meaning.name().equalsIgnoreCase(columns))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("columns '" + columns + "' must be one of "
                        + Arrays.stream(ColumnMeaning.values())
                                .map(meaning -> meaning.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }

    private static void requirePrefix(String name, String prefix) {
        if (!prefix.startsWith(BatchScoringTask.KEY_PREFIX)
                || !prefix.endsWith("/")
                || prefix.equals(BatchScoringTask.KEY_PREFIX)) {
            throw new IllegalArgumentException(name + " '" + prefix + "' must be a prefix such as "
                    + BatchScoringTask.KEY_PREFIX + "july/ of the stack's bucket, with a slash at its end");
        }
    }
}
