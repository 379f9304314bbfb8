package io.perennial.training.batchscoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.function.LongConsumer;

/// Collects scored rows and writes them in parts of equal length.
final class PartWriter {
    private final int partRows;
    private final PredictionTable predictions;
    private final PartFiles partFiles;
    private final LongConsumer done;
    private long count;
    private int collected;

    /// @param done consumer of the number of rows in parts
    PartWriter(int partRows, PredictionTable predictions, PartFiles partFiles, LongConsumer done) {
        this.partRows = partRows;
        this.predictions = predictions;
        this.partFiles = partFiles;
        this.done = done;
    }

    void accept(ScoredChunk scored) throws SQLException {
        for (int from = 0; from < scored.count(); ) {
            int to = Math.min(scored.count(), from + partRows - collected);
            predictions.append(scored, from, to);
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
            predictions.flushTo(partFiles);
        } catch (IOException e) {
            throw new UncheckedIOException("a part of the scored rows cannot be written: " + e.getMessage(), e);
        }
        count += collected;
        collected = 0;
        done.accept(count);
    }
}
