package io.perennial.training.batchscoring.set;

import io.perennial.deployment.BatchScoringTask;
import org.jspecify.annotations.Nullable;

/// Input of the scoring state machine.
///
/// @param input   prefix of the files to score, in the stack's bucket, such as `scoring/july/`
/// @param output  prefix to write to, such as `scoring/july-scored/`
/// @param version version to score with; null for the champion
public record ScoringRequest(
        String input, String output, @Nullable String version) {
    public ScoringRequest {
        requirePrefix("input", input);
        requirePrefix("output", output);
        if (input.startsWith(output) || output.startsWith(input)) {
            throw new IllegalArgumentException("output '" + output + "' and input '" + input
                    + "' overlap: an output would be scored again; name two separate prefixes");
        }
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
