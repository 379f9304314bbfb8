package io.perennial.training.batchscoring;

import io.perennial.training.data.InputTable;
import io.perennial.training.source.DataException;
import io.perennial.training.source.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;

/// Joins input and predictions into the output.
///
/// @param duck        has the input
/// @param input       every row of it is scored
/// @param predictions the columns of the predictions
/// @param parts       the predictions
record ScoringOutput(DuckDb duck, InputTable input, PredictionTable predictions, PartFiles parts) {
    /// Writes the output and, if rows were rejected, the side file. Neither appears unless each input row is in
    /// one of them; the output appears last.
    ///
    /// @param invalidCells cells that do not have the format of their column, by column
    /// @throws DataException if a row is missing
    FileScorer.Summary write(OutputFile output, List<String> invalidCells) throws SQLException, IOException {
        OutputFile side = SideFile.of(output).file();
        try {
            long rejected = duck.count(PredictionTable.rejectedCountSql(parts));
            long scored = input.rows() - rejected;
            output.write(duck, predictions.scoredSql(input, parts, output.keepsJson()), scored);
            if (rejected > 0) {
                side.write(duck, predictions.rejectedSql(input, parts, output.keepsJson()), rejected);
                side.publish();
            } else {
                Files.deleteIfExists(side.file());
            }
            output.publish();
            return new FileScorer.Summary(input.rows(), scored, rejected, side.file(), input.isSource(), invalidCells);
        } finally {
            output.discard();
            side.discard();
        }
    }
}
