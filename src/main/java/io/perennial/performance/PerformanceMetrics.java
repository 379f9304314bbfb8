package io.perennial.performance;

import io.perennial.contract.Task;
import io.perennial.scoring.Prediction;
import io.perennial.scoring.Scores;
import io.perennial.statistics.BucketBootstrap;
import io.perennial.statistics.ConfidenceInterval;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Metrics of labelled predictions, each with a 95 % confidence interval. Memory does not grow with the rows: a
/// hash of their key assigns them to [#BUCKETS] buckets, and the bootstrap draws buckets. Metrics that need the
/// order of the probabilities are exact as long as [ScoredOutcomes] keeps every row.
public final class PerformanceMetrics {
    public static final int BUCKETS = 64;

    private final Task task;
    private final ErrorSums[] buckets;
    private final ScoredOutcomes outcomes;

    /// For any number of rows, added one by one.
    public PerformanceMetrics(Task task) {
        this(task, ScoredOutcomes.MAX_EXACT_ROWS);
    }

    /// @param exactRows largest number of rows that are kept individually
    PerformanceMetrics(Task task, int exactRows) {
        this.task = task;
        this.outcomes = new ScoredOutcomes(exactRows);
        this.buckets =
                IntStream.range(0, BUCKETS).mapToObj(_ -> ErrorSums.of(task)).toArray(ErrorSums[]::new);
    }

    /// Metrics of rows in arrays.
    ///
    /// @throws IllegalArgumentException if there is not one actual per score
    public static PerformanceMetrics of(Task task, Scores scores, double[] actuals) {
        if (scores.rows() != actuals.length) {
            throw new IllegalArgumentException(scores.rows() + " predictions for " + actuals.length + " actuals");
        }
        var performanceMetrics = new PerformanceMetrics(task, actuals.length);
        for (int row = 0; row < actuals.length; row++) {
            performanceMetrics.add(row, scores.prediction(row), actuals[row]);
        }
        return performanceMetrics;
    }

    /// Metrics of a baseline with one constant prediction.
    public static PerformanceMetrics ofConstant(Task task, Prediction constant, double[] actuals) {
        var performanceMetrics = new PerformanceMetrics(task, actuals.length);
        for (int row = 0; row < actuals.length; row++) {
            performanceMetrics.add(row, constant, actuals[row]);
        }
        return performanceMetrics;
    }

    /// Metrics of a baseline with one constant number or probability of true.
    public static PerformanceMetrics ofConstant(Task task, double constant, double[] actuals) {
        return ofConstant(task, new Prediction(constant, Optional.empty()), actuals);
    }

    /// @param key    number of the row or hash of its id, which determines the bucket
    /// @param actual actual in the target's unit; 0 or 1 for a binary target; position of the class for a
    ///               multi-class one
    /// @throws IllegalArgumentException if the prediction or the actual is not a finite number
    public void add(long key, Prediction prediction, double actual) {
        if (!Double.isFinite(prediction.value()) || !Double.isFinite(actual)) {
            throw new IllegalArgumentException(
                    "prediction " + prediction.value() + " for actual " + actual + ": both must be finite numbers");
        }
        buckets[bucket(key)].add(prediction, actual);
        switch (task) {
            case REGRESSION -> {}
            case BINARY -> outcomes.add(prediction.value(), actual > 0.5);
            case MULTICLASS -> outcomes.add(prediction.value(), prediction.predictedIndex() == (int) actual);
        }
    }

    private static int bucket(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 58);
    }

    /// Adds the rows of another part of the same window.
    public void merge(PerformanceMetrics other) {
        if (task != other.task) {
            throw new IllegalArgumentException("cannot merge metrics of " + other.task + " into metrics of " + task);
        }
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            buckets[bucket].merge(other.buckets[bucket], 1);
        }
        outcomes.merge(other.outcomes);
    }

    public long count() {
        return Arrays.stream(buckets).mapToLong(ErrorSums::count).sum();
    }

    /// Metrics by name, see [MetricNames]. Intervals of shares are Wilson's, that of the area under the ROC
    /// curve is that of [RocAuc], that of the calibration error that of [CalibrationError]; the others are
    /// those of [BucketBootstrap]. Bounds are NaN where none can be given.
    public Map<String, ConfidenceInterval> metrics() {
        return metrics(ActualsSummary.NONE);
    }

    /// Calibration of the predictions.
    ///
    /// @param calibration expected calibration error of the validation window, 0 if unknown; null for no
    ///                    verdict
    CalibrationReport calibration(@Nullable Double calibration) {
        ErrorSums all = total();
        List<CalibrationBin> groups = groups();
        return calibration == null
                ? new CalibrationReport(groups, null, null)
                : new CalibrationReport(
                        groups,
                        groups.isEmpty() ? null : CalibrationCheck.of(groups, calibration),
                        all.intervalCoverage());
    }

    /// Summary of the actuals.
    public ActualsSummary actuals() {
        return total().actuals();
    }

    private List<CalibrationBin> groups() {
        return task == Task.REGRESSION || count() == 0 ? List.of() : CalibrationBins.of(outcomes, count());
    }

    /// Metrics including the skill against a baseline that predicts the past's mean or class shares. Both use
    /// the same bootstrap draws, so that rows hard for both do not widen the interval.
    ///
    /// @param past actuals before these rows; without any the skill is left out
    public Map<String, ConfidenceInterval> metrics(ActualsSummary past) {
        long filled =
                Arrays.stream(buckets).filter(bucket -> bucket.count() > 0).count();
        Map<String, ConfidenceInterval> estimates =
                new BucketBootstrap(BUCKETS, filled, times -> values(total(times), past)).intervals();
        ErrorSums all = total();
        estimates.putAll(all.proportions());
        List<CalibrationBin> groups = groups();
        if (!groups.isEmpty()) {
            estimates.put(MetricNames.CALIBRATION_ERROR, CalibrationError.of(groups));
        }
        if (task == Task.BINARY) {
            ranking(all.actuals().sums(), estimates);
        }
        return estimates;
    }

    /// @param classes numbers of false and of true outcomes
    private void ranking(List<Double> classes, Map<String, ConfidenceInterval> estimates) {
        long falses = Math.round(classes.getFirst());
        long trues = Math.round(classes.getLast());
        if (trues > 0 && falses > 0) {
            RocAuc area = RocAuc.of(outcomes, trues, falses);
            estimates.put(MetricNames.AUC, area.interval());
            if (area.bound() > 0) {
                estimates.put(MetricNames.AUC_BOUND, new ConfidenceInterval(area.bound(), Double.NaN, Double.NaN));
            }
        }
    }

    private static Map<String, Double> values(ErrorSums errorSums, ActualsSummary past) {
        Map<String, Double> metrics = errorSums.metrics();
        if (past.count() > 0 && errorSums.count() > 0 && errorSums.baselineLoss(past) > 0) {
            metrics.put(MetricNames.PAST_SKILL, 1 - errorSums.loss() / errorSums.baselineLoss(past));
        }
        return metrics;
    }

    private ErrorSums total() {
        int[] once = new int[BUCKETS];
        Arrays.fill(once, 1);
        return total(once);
    }

    /// @param times weight of each bucket
    private ErrorSums total(int[] times) {
        ErrorSums total = ErrorSums.of(task);
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            total.merge(buckets[bucket], times[bucket]);
        }
        return total;
    }
}
