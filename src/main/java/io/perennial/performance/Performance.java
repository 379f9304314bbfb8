package io.perennial.performance;

import io.perennial.contract.Task;
import io.perennial.registry.Estimate;
import io.perennial.scoring.Prediction;
import io.perennial.scoring.Scores;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Figures of labelled predictions, each with a 95 % confidence interval. Memory does not grow with the rows: they are
/// dealt into [#BUCKETS] buckets by a hash of their key, and the bootstrap draws buckets.
public final class Performance {
    public static final int BUCKETS = 64;
    private static final int DRAWS = 500;
    private static final long SEED = 20210101;

    private final Task task;
    private final Errors[] buckets;

    public Performance(Task task) {
        this.task = task;
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
        var performance = new Performance(task);
        for (int row = 0; row < actuals.length; row++) {
            performance.add(row, scores.at(row), actuals[row]);
        }
        return performance;
    }

    /// Of the baseline that always answers the same.
    public static Performance ofConstant(Task task, Prediction answer, double[] actuals) {
        var performance = new Performance(task);
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
    }

    public long count() {
        return java.util.Arrays.stream(buckets).mapToLong(Errors::count).sum();
    }

    /// By name, see [Figures]. The interval is the bootstrap's percentile interval, reproducible; its bounds are NaN
    /// where fewer than half of the draws could give the figure.
    public Map<String, Estimate> estimates() {
        return estimates(Actuals.NONE);
    }

    /// What the answers say of their own certainty, against what came.
    ///
    /// @param calibration expected calibration error of the validation window, 0 if it is not known; null for no
    ///                    verdict
    Promise promise(@Nullable Double calibration) {
        Errors all = total(IntStream.range(0, BUCKETS));
        List<Reliability> groups = all.reliability();
        return calibration == null
                ? new Promise(groups, null, null)
                : new Promise(
                        groups, groups.isEmpty() ? null : Miscalibration.of(groups, calibration), all.intervals());
    }

    /// What came.
    public Actuals actuals() {
        return total(IntStream.range(0, BUCKETS)).actuals();
    }

    /// The same, and the skill against a forecaster who knows the past's mean or class shares: on the same draws, so
    /// that what is hard for both widens no interval.
    ///
    /// @param past the actuals before these rows; if there are none the skill is left out
    public Map<String, Estimate> estimates(Actuals past) {
        Map<String, double[]> draws = draws(past);
        Map<String, Estimate> estimates = new TreeMap<>();
        figures(total(IntStream.range(0, BUCKETS)), past).forEach((name, value) -> {
            double[] sorted = draws.getOrDefault(name, new double[0]);
            estimates.put(name, new Estimate(value, quantile(sorted, 0.025), quantile(sorted, 0.975)));
        });
        return estimates;
    }

    private static Map<String, Double> figures(Errors errors, Actuals past) {
        Map<String, Double> figures = errors.figures();
        if (past.count() > 0 && errors.count() > 0 && errors.lossOf(past) > 0) {
            figures.put(Figures.PAST_SKILL, 1 - errors.loss() / errors.lossOf(past));
        }
        return figures;
    }

    private Map<String, double[]> draws(Actuals past) {
        var random = new SplittableRandom(SEED);
        return IntStream.range(0, DRAWS)
                .mapToObj(_ -> figures(total(random.ints(BUCKETS, 0, BUCKETS)), past))
                .flatMap(figures -> figures.entrySet().stream())
                .collect(java.util.stream.Collectors.groupingBy(
                        Map.Entry::getKey,
                        java.util.stream.Collectors.collectingAndThen(
                                java.util.stream.Collectors.toList(),
                                values -> values.stream()
                                        .mapToDouble(Map.Entry::getValue)
                                        .sorted()
                                        .toArray())));
    }

    private Errors total(IntStream drawn) {
        int[] times = new int[BUCKETS];
        drawn.forEach(bucket -> times[bucket]++);
        Errors total = Errors.of(task);
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            total.merge(buckets[bucket], times[bucket]);
        }
        return total;
    }

    private static double quantile(double[] sorted, double share) {
        return sorted.length < DRAWS / 2 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
