package io.perennial.training.batchscoring.set;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What one file came to. Kept beside its answers: a file that was scored is not scored again.
///
/// @param key      of the file
/// @param tag      its entity tag when it was read; empty if it was not
/// @param version  that scored it
/// @param rows     in the file
/// @param scored   of them, rows with an answer
/// @param rejected of them, rows in the side file
/// @param error    why the file cannot be scored; null if it was
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FileScoringResult(
        String key,
        String tag,
        String version,
        long rows,
        long scored,
        long rejected,
        @Nullable String error) {
    static FileScoringResult failed(FileJob file, String error) {
        return new FileScoringResult(file.key(), "", file.job().version(), 0, 0, 0, error);
    }
}
