package io.perennial.training.score;

import io.perennial.training.data.DataException;
import io.perennial.training.data.DuckDb;
import io.perennial.training.data.InputTable;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;

/// Input and predictions, ready to be joined into the output.
///
/// @param duck    has the input
/// @param input   every row of it is scored
/// @param answers the columns of the predictions
/// @param parts   the predictions
record ScoringResult(DuckDb duck, InputTable input, AnswerTable answers, Parts parts) {
    /// Writes the output and, if rows were rejected, the side file. Neither appears unless each input row is in
    /// one of them; the output appears last.
    ///
    /// @throws DataException if a row is missing
    FileScoring.Summary write(OutputFile output) throws SQLException, IOException {
        OutputFile side = SideFile.of(output).file();
        try {
            long rejected = duck.count(AnswerTable.rejectedCount(parts));
            long scored = input.rows() - rejected;
            output.write(duck, answers.scored(input, parts), scored);
            if (rejected > 0) {
                side.write(duck, answers.rejected(input, parts), rejected);
                side.publish();
            } else {
                Files.deleteIfExists(side.file());
            }
            output.publish();
            return new FileScoring.Summary(input.rows(), scored, rejected, side.file());
        } finally {
            output.discard();
            side.discard();
        }
    }
}
