package io.perennial.performance;

import io.perennial.contract.Task;
import io.perennial.registry.Estimate;
import io.perennial.scoring.Prediction;
import io.perennial.scoring.Scores;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Figures of labelled predictions, each with a 95 % confidence interval. Memory does not grow with the rows: they
/// are dealt into [#BUCKETS] buckets by a hash of their key, and the bootstrap draws buckets. Figures that need the
/// order of the probabilities are exact as long as [ScoredOutcomes] keeps every row.
public final class Performance {
    public static final int BUCKETS = 64;

    private final Task task;
    private final Errors[] buckets;
    private final ScoredOutcomes outcomes;

    /// Of rows that come one by one, as many as there are.
    public Performance(Task task) {
        this(task, ScoredOutcomes.WINDOW_LIMIT);
    }

    /// @param exactRows so many are kept one by one
    Performance(Task task, int exactRows) {
        this.task = task;
        this.outcomes = new ScoredOutcomes(exactRows);
        this.buckets =
                IntStream.range(0, BUCKETS).mapToObj(_ -> Errors.of(task)).toArray(Errors[]::new);
    }

    /// Of rows in an array.
    ///
    /// @throws IllegalArgumentException if there is not one actual per score
    public static Performance of(Task task, Scores scores, double[] actuals) {
        if (scores.rows() != actuals.length) {
            throw new IllegalArgumentException(scores.rows() + " predictions for " + actuals.length + " actuals");
        }
        var performance = new Performance(task, actuals.length);
        for (int row = 0; row < actuals.length; row++) {
            performance.add(row, scores.at(row), actuals[row]);
        }
        return performance;
    }

    /// Of the baseline that always answers the same.
    public static Performance ofConstant(Task task, Prediction answer, double[] actuals) {
        var performance = new Performance(task, actuals.length);
        for (int row = 0; row < actuals.length; row++) {
            performance.add(row, answer, actuals[row]);
        }
        return performance;
    }

    /// The same of a number or a probability of true.
    public static Performance ofConstant(Task task, double answer, double[] actuals) {
        return ofConstant(task, new Prediction(answer, Optional.empty()), actuals);
    }

    /// @param key    decides the bucket: the row's number or the hash of its id
    /// @param actual in the target's unit; 0 or 1 for a binary target; position of the class for a multi-class one
    /// @throws IllegalArgumentException if the prediction or the actual is no finite number
    public void add(long key, Prediction prediction, double actual) {
        if (!Double.isFinite(prediction.value()) || !Double.isFinite(actual)) {
            throw new IllegalArgumentException(
                    "prediction " + prediction.value() + " for actual " + actual + ": both must be finite numbers");
        }
        buckets[bucket(key)].add(prediction, actual);
        switch (task) {
            case REGRESSION -> {}
            case BINARY -> outcomes.add(prediction.value(), actual > 0.5);
            case MULTICLASS -> outcomes.add(prediction.value(), prediction.mostProbable() == (int) actual);
        }
    }

    private static int bucket(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 58);
    }

    /// Adds the rows of another part of the same window.
    public void merge(Performance other) {
        if (task != other.task) {
            throw new IllegalArgumentException("cannot merge figures of " + other.task + " into figures of " + task);
        }
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            buckets[bucket].merge(other.buckets[bucket], 1);
        }
        outcomes.merge(other.outcomes);
    }

    public long count() {
        return Arrays.stream(buckets).mapToLong(Errors::count).sum();
    }

    /// By name, see [Figures]. Intervals of shares are Wilson's, that of the area under the ROC curve is that of
    /// [RocArea], that of the calibration error that of [CalibrationError]; the others are those of
    /// [BucketBootstrap]. Bounds are NaN where none can be given.
    public Map<String, Estimate> estimates() {
        return estimates(Actuals.NONE);
    }

    /// What the answers say of their own certainty, against what came.
    ///
    /// @param calibration expected calibration error of the validation window, 0 if it is not known; null for no
    ///                    verdict
    Promise promise(@Nullable Double calibration) {
        Errors all = total();
        List<Reliability> groups = groups();
        return calibration == null
                ? new Promise(groups, null, null)
                : new Promise(
                        groups, groups.isEmpty() ? null : Miscalibration.of(groups, calibration), all.intervals());
    }

    /// What came.
    public Actuals actuals() {
        return total().actuals();
    }

    private List<Reliability> groups() {
        return task == Task.REGRESSION || count() == 0 ? List.of() : ReliabilityGroups.of(outcomes, count());
    }

    /// The same, and the skill against a forecaster who knows the past's mean or class shares: on the same draws, so
    /// that what is hard for both widens no interval.
    ///
    /// @param past the actuals before these rows; if there are none the skill is left out
    public Map<String, Estimate> estimates(Actuals past) {
        long filled =
                Arrays.stream(buckets).filter(bucket -> bucket.count() > 0).count();
        Map<String, Estimate> estimates =
                new BucketBootstrap(BUCKETS, filled, times -> figures(total(times), past)).estimates();
        Errors all = total();
        estimates.putAll(all.shares());
        List<Reliability> groups = groups();
        if (!groups.isEmpty()) {
            estimates.put(Figures.CALIBRATION, CalibrationError.of(groups));
        }
        if (task == Task.BINARY) {
            ranking(all.actuals().sums(), estimates);
        }
        return estimates;
    }

    /// @param classes falses and trues
    private void ranking(List<Double> classes, Map<String, Estimate> estimates) {
        long falses = Math.round(classes.getFirst());
        long trues = Math.round(classes.getLast());
        if (trues > 0 && falses > 0) {
            RocArea area = RocArea.of(outcomes, trues, falses);
            estimates.put(Figures.AUC, area.estimate());
            if (area.bound() > 0) {
                estimates.put(Figures.AUC_BOUND, new Estimate(area.bound(), Double.NaN, Double.NaN));
            }
        }
    }

    private static Map<String, Double> figures(Errors errors, Actuals past) {
        Map<String, Double> figures = errors.figures();
        if (past.count() > 0 && errors.count() > 0 && errors.lossOf(past) > 0) {
            figures.put(Figures.PAST_SKILL, 1 - errors.loss() / errors.lossOf(past));
        }
        return figures;
    }

    private Errors total() {
        int[] once = new int[BUCKETS];
        Arrays.fill(once, 1);
        return total(once);
    }

    /// @param times how often each bucket counts
    private Errors total(int[] times) {
        Errors total = Errors.of(task);
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            total.merge(buckets[bucket], times[bucket]);
        }
        return total;
    }
}
