package io.perennial.training.pipeline;

import io.perennial.training.data.Table;
import io.perennial.training.fit.StratifiedShuffle;
import io.perennial.training.problem.Problem;
import io.perennial.training.source.DataException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Rows of one training: training rows, and newer validation rows for the evaluation only.
///
/// @param fingerprint           fingerprint of the data set with the training rows
/// @param validationFingerprint fingerprint of the data set with the validation rows; null if it is the same
/// @param training              training rows
/// @param validation            validation rows, which are newer if there is an event time
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

    /// Training and validation rows of one data set.
    public TrainingData(String fingerprint, Table training, Table validation) {
        this(fingerprint, null, training, validation);
    }

    /// Holds out all rows from an instant on.
    public static TrainingData splitAt(Table table, String fingerprint, Instant validateFrom) {
        int cut = table.firstAtOrAfter(validateFrom);
        return new TrainingData(fingerprint, table.slice(0, cut), table.slice(cut, table.rows()));
    }

    /// Holds out the validation window of the plan, or else the newest fifth of the rows. Rows of one moment
    /// stay together. Without an event time a stratified fifth is drawn by the seed.
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
