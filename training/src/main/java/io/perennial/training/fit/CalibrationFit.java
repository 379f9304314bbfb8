package io.perennial.training.fit;

import io.perennial.contract.Task;
import io.perennial.training.export.Calibration;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Fits a [Calibration] on rows that the model was not trained on, and keeps it only if it lowers the log loss
/// over folds of these rows, each calibrated by the others. It changes the confidence of predictions, not their
/// mean. The rows are the newest, so a mean fitted on them would carry their season into the next one, and a
/// second time into a model that is trained on them later.
final class CalibrationFit {
    private static final int FOLDS = 5;
    private static final int MIN_ROWS = 200;
    private static final double MIN_SLOPE = 0.1;
    private static final double MAX_SLOPE = 10;
    private static final double MAX_OFFSET = 50;
    private static final double MIN_PROBABILITY = 1e-15;

    private final Task task;
    private final int classes;
    private final double[] probabilities;
    private final float[] actuals;

    /// @param classes       number of classes; 1 for a binary task
    /// @param probabilities probabilities of the model, `classes` per row
    /// @param actual        0 or 1, or the index of the class
    CalibrationFit(Task task, int classes, double[] probabilities, float[] actual) {
        this.task = task;
        this.classes = classes;
        this.probabilities = probabilities;
        this.actuals = actual;
    }

    Calibration best() {
        if (task == Task.REGRESSION || actuals.length < MIN_ROWS) {
            return Calibration.NONE;
        }
        double plain = loss(Calibration.NONE, all());
        double calibrated = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            int from = (int) ((long) fold * actuals.length / FOLDS);
            int to = (int) ((long) (fold + 1) * actuals.length / FOLDS);
            int[] others = IntStream.concat(IntStream.range(0, from), IntStream.range(to, actuals.length))
                    .toArray();
            calibrated += loss(fit(others), IntStream.range(from, to).toArray());
        }
        return calibrated < plain ? fit(all()) : Calibration.NONE;
    }

    private int[] all() {
        return IntStream.range(0, actuals.length).toArray();
    }

    private Calibration fit(int[] rows) {
        return task == Task.BINARY ? plattScaling(rows) : temperatureScaling(rows);
    }

    /// Newton steps on the log loss, which is convex in slope and offset; then the offset restores the mean.
    private Calibration plattScaling(int[] rows) {
        double slope = 1;
        double offset = 0;
        for (int step = 0; step < 25; step++) {
            double[] sums = new double[5];
            for (int row : rows) {
                double score = Calibration.logOdds(probabilities[row]);
                double said = 1 / (1 + Math.exp(-(slope * score + offset)));
                double off = said - actuals[row];
                double weight = Math.max(1e-12, said * (1 - said));
                sums[0] += off * score;
                sums[1] += off;
                sums[2] += weight * score * score;
                sums[3] += weight * score;
                sums[4] += weight;
            }
            double determinant = sums[2] * sums[4] - sums[3] * sums[3] + 1e-9;
            slope = Math.clamp(slope - (sums[4] * sums[0] - sums[3] * sums[1]) / determinant, MIN_SLOPE, MAX_SLOPE);
            offset -= (sums[2] * sums[1] - sums[3] * sums[0]) / determinant;
        }
        return Double.isFinite(offset) ? new Calibration(slope, meanPreservingOffset(rows, slope)) : Calibration.NONE;
    }

    /// Offset that keeps the mean probability of these rows, by bisection: the mean increases with it.
    private double meanPreservingOffset(int[] rows, double slope) {
        double mean = mean(rows, Calibration.NONE);
        double low = -MAX_OFFSET;
        double high = MAX_OFFSET;
        for (int step = 0; step < 60; step++) {
            double middle = (low + high) / 2;
            if (mean(rows, new Calibration(slope, middle)) < mean) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private double mean(int[] rows, Calibration calibration) {
        double[] said = calibration.apply(
                task,
                1,
                IntStream.of(rows).mapToDouble(row -> probabilities[row]).toArray());
        return DoubleStream.of(said).average().orElseThrow();
    }

    /// Golden-section search over the logarithm of the slope, in which the log loss has one minimum.
    private Calibration temperatureScaling(int[] rows) {
        double ratio = (Math.sqrt(5) - 1) / 2;
        double low = Math.log(MIN_SLOPE);
        double high = Math.log(MAX_SLOPE);
        for (int step = 0; step < 40; step++) {
            double left = high - ratio * (high - low);
            double right = low + ratio * (high - low);
            if (loss(new Calibration(Math.exp(left), 0), rows) < loss(new Calibration(Math.exp(right), 0), rows)) {
                high = right;
            } else {
                low = left;
            }
        }
        return new Calibration(Math.exp((low + high) / 2), 0);
    }

    /// Sum of the log loss.
    private double loss(Calibration calibration, int[] rows) {
        double sum = 0;
        double[] row = new double[classes];
        for (int i : rows) {
            System.arraycopy(probabilities, i * classes, row, 0, classes);
            double[] said = calibration.apply(task, classes, row);
            double ofTruth =
                    task == Task.MULTICLASS ? said[(int) actuals[i]] : actuals[i] > 0.5 ? said[0] : 1 - said[0];
            sum -= Math.log(Math.max(MIN_PROBABILITY, ofTruth));
        }
        return sum;
    }
}
