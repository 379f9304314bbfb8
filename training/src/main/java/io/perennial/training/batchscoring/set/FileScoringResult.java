package io.perennial.training.batchscoring.set;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.perennial.training.batchscoring.FileScorer;
import io.perennial.training.data.ColumnMeaning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Result of scoring one file, stored next to its predictions, so that a scored file is not scored again.
///
/// @param key          key of the file
/// @param tag          entity tag of the file when it was read; empty if it was not read
/// @param version      version that scored it
/// @param columns      requested meaning of its columns
/// @param rows         number of rows
/// @param scored       number of rows with a prediction
/// @param rejected     number of rows in the side file
/// @param invalidCells cells that do not have the format of their column, by column
/// @param error        reason why the file cannot be scored; null if it was scored
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FileScoringResult(
        String key,
        String tag,
        String version,
        ColumnMeaning columns,
        long rows,
        long scored,
        long rejected,
        List<String> invalidCells,
        @Nullable String error) {
    public FileScoringResult {
        invalidCells = List.copyOf(invalidCells);
    }

    static FileScoringResult of(FileJob file, String tag, FileScorer.Summary summary) {
        return new FileScoringResult(
                file.key(),
                tag,
                file.job().version(),
                file.job().columns(),
                summary.rows(),
                summary.scored(),
                summary.rejected(),
                summary.invalidCells(),
                null);
    }

    /// @param tag entity tag of the file when it was read; empty if it was not read
    static FileScoringResult failed(FileJob file, String tag, String error) {
        return new FileScoringResult(
                file.key(), tag, file.job().version(), file.job().columns(), 0, 0, 0, List.of(), error);
    }

    /// Result of a key that ends in a slash. It is a folder, which has no rows.
    static FileScoringResult ofFolder(FileJob folder) {
        return new FileScoringResult(
                folder.key(), "", folder.job().version(), folder.job().columns(), 0, 0, 0, List.of(), null);
    }

    /// Whether this is the result of the job for the content with this tag.
    boolean belongsTo(ScoringJob job, @Nullable String currentTag) {
        return version.equals(job.version()) && columns == job.columns() && tag.equals(currentTag);
    }
}
