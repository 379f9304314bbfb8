package io.perennial.training.score;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.function.LongConsumer;

/// Collects scored rows and cuts them into parts of equal length.
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

    void accept(ScoredRows scored) throws SQLException {
        for (int from = 0; from < scored.count(); ) {
            int to = Math.min(scored.count(), from + partRows - collected);
            answers.append(scored, from, to);
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
            answers.moveTo(parts);
        } catch (IOException e) {
            throw new UncheckedIOException("a part of the scored rows cannot be written: " + e.getMessage(), e);
        }
        count += collected;
        collected = 0;
        done.accept(count);
    }
}
