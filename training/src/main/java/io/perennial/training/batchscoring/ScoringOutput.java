package io.perennial.training.batchscoring;

import io.perennial.training.data.DataException;
import io.perennial.training.data.DuckDb;
import io.perennial.training.data.InputTable;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;

/// Joins input and predictions into the output.
///
/// @param duck        database with the input
/// @param input       scored input
/// @param predictions table of the predictions, for its columns
/// @param parts       part files with the predictions
record ScoringOutput(DuckDb duck, InputTable input, PredictionTable predictions, PartFiles parts) {
    /// Writes the output and, if rows were rejected, the side file. Both are published only if they contain all
    /// input rows; the output is published last.
    ///
    /// @throws DataException if a row is missing
    FileScorer.Summary write(OutputFile output) throws SQLException, IOException {
        OutputFile side = OutputFile.at(output.sibling(".rejected"));
        try {
            long rejected = duck.count(PredictionTable.rejectedCountSql(parts));
            long scored = input.rows() - rejected;
            output.write(duck, predictions.scoredSql(input, parts), scored);
            if (rejected > 0) {
                side.write(duck, predictions.rejectedSql(input, parts), rejected);
                side.publish();
            } else {
                Files.deleteIfExists(side.file());
            }
            output.publish();
            return new FileScorer.Summary(input.rows(), scored, rejected, side.file());
        } finally {
            output.discard();
            side.discard();
        }
    }
}
