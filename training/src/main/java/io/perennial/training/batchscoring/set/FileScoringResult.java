package io.perennial.training.batchscoring.set;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// Result of scoring one file, stored next to its predictions, so that a scored file is not scored again.
///
/// @param key      key of the file
/// @param tag      entity tag of the file when it was read; empty if it was not read
/// @param version  version that scored it
/// @param rows     number of rows
/// @param scored   number of rows with a prediction
/// @param rejected number of rows in the side file
/// @param error    reason why the file cannot be scored; null if it was scored
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
