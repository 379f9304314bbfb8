package io.perennial.training.score;

import io.perennial.training.data.InputTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.function.LongConsumer;

/// Collects answered rows and cuts them into parts of equal length.
final class PartCutter {
    private final int partRows;
    private final AnswerTable answers;
    private final Parts parts;
    private final LongConsumer done;
    private long count;
    private int collected;

    /// @param done told how many rows are in parts
    PartCutter(int partRows, AnswerTable answers, Parts parts, LongConsumer done) {
        this.partRows = partRows;
        this.answers = answers;
        this.parts = parts;
        this.done = done;
    }

    void accept(InputTable.Rows rows) throws SQLException {
        AnswerTable.Answered answered = answers.answer(rows);
        for (int from = 0; from < answered.rows(); ) {
            int to = Math.min(answered.rows(), from + partRows - collected);
            answers.append(answered, from, to);
            collected += to - from;
            from = to;
            if (collected == partRows) {
                cut();
            }
        }
    }

    void finish() throws SQLException {
        if (collected > 0) {
            cut();
        }
    }

    private void cut() throws SQLException {
        try {
            parts.add(answers.duck(), AnswerTable.ALL);
        } catch (IOException e) {
            throw new UncheckedIOException("a part of the scored rows cannot be written: " + e.getMessage(), e);
        }
        answers.clear();
        count += collected;
        collected = 0;
        done.accept(count);
    }
}
