package io.perennial.training.pipeline;

import io.perennial.training.data.DataException;
import io.perennial.training.data.Table;
import io.perennial.training.fit.StratifiedShuffle;
import io.perennial.training.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The rows of one training: what is learnt from, and the newer rows that only the evaluation sees.
///
/// @param fingerprint           of the data set that the rows to learn from were cut from
/// @param validationFingerprint fingerprint of that of the others; null if it is the same
/// @param training              rows to learn from
/// @param validation            rows held out, all of them newer if there is an event time
public record TrainingData(
        String fingerprint, @Nullable String validationFingerprint, Table training, Table validation) {
    private static final int MIN_ROWS = 50;
    private static final int VALIDATION_DIVISOR = 5;

    public TrainingData {
        if (training.rows() < MIN_ROWS || validation.rows() == 0) {
            throw new DataException("there are " + training.rows() + " rows to train on and " + validation.rows()
                    + " to validate on; at least " + MIN_ROWS
                    + " and 1 are needed: widen the source, its filter or the target's range");
        }
    }

    /// Both cut from one data set.
    public TrainingData(String fingerprint, Table training, Table validation) {
        this(fingerprint, null, training, validation);
    }

    /// Holds out every row from a moment on.
    public static TrainingData splitAt(Table table, String fingerprint, Instant validateFrom) {
        int cut = table.firstAtOrAfter(validateFrom);
        return new TrainingData(fingerprint, table.slice(0, cut), table.slice(cut, table.rows()));
    }

    /// Holds out what the plan says: the newest stretch of event time, or else the newest fifth of the rows.
    /// Rows of one moment stay together. Without an event time a fifth is drawn by the seed, of each class its
    /// share.
    public static TrainingData split(Table table, String fingerprint, Problem problem) {
        if (!table.hasEventTimes() || table.rows() < MIN_ROWS) {
            return splitAtRandom(table, fingerprint, problem);
        }
        Duration length = problem.training().validationWindow();
        Instant from = length.isPositive()
                ? table.lastTime().orElseThrow().minus(length)
                : Instant.ofEpochSecond(table.eventTimes()[table.rows() - table.rows() / VALIDATION_DIVISOR]);
        return splitAt(table, fingerprint, from);
    }

    private static TrainingData splitAtRandom(Table table, String fingerprint, Problem problem) {
        var random = new SplittableRandom(problem.training().seed());
        int[] order = StratifiedShuffle.of(problem.contract().task(), table.target(), random);
        int cut = table.rows() - table.rows() / VALIDATION_DIVISOR;
        return new TrainingData(
                fingerprint, table.select(sorted(order, 0, cut)), table.select(sorted(order, cut, order.length)));
    }

    private static int[] sorted(int[] order, int from, int to) {
        return Arrays.stream(order, from, to).sorted().toArray();
    }
}
