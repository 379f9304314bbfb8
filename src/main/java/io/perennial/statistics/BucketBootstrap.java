package io.perennial.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// 95 % intervals by the bias-corrected and accelerated bootstrap (Efron 1987) over buckets of rows, reproducible.
///
/// A plain percentile interval is biased if the metric of a draw is on average larger than that of all rows,
/// and may even exclude it. The correction shifts the interval's ends accordingly. Intervals of few buckets are
/// too narrow; the ends are moved out by Student's t as in Hesterberg (2015).
///
/// @param buckets number of buckets
/// @param filled  number of buckets with rows
/// @param metrics metrics by name, for a weight of each bucket
public record BucketBootstrap(int buckets, long filled, Function<int[], Map<String, Double>> metrics) {
    private static final int DRAWS = 1000;
    private static final long SEED = 20210101;
    private static final double UPPER = 0.975;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /// Largest bias in standard errors: the ends lie more than 1.96 away, so the value stays between them.
    private static final double MAX_BIAS = 1;

    private static final double MAX_ACCELERATION = 0.2;

    /// Intervals by name. Bounds are NaN if fewer than half of the draws have the metric, or fewer than two
    /// buckets have rows.
    public Map<String, ConfidenceInterval> intervals() {
        int[] once = new int[buckets];
        Arrays.fill(once, 1);
        Map<String, double[]> draws = filled < 2 ? Map.of() : draws();
        Map<String, double[]> without = filled < 2 ? Map.of() : leaveOneOut(once);
        Map<String, ConfidenceInterval> estimates = new TreeMap<>();
        metrics.apply(once)
                .forEach((name, value) -> estimates.put(
                        name,
                        interval(
                                value,
                                draws.getOrDefault(name, new double[0]),
                                without.getOrDefault(name, new double[0]))));
        return estimates;
    }

    private Map<String, double[]> draws() {
        var random = new SplittableRandom(SEED);
        List<int[]> drawn = new ArrayList<>();
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] times = new int[buckets];
            random.ints(buckets, 0, buckets).forEach(bucket -> times[bucket]++);
            drawn.add(times);
        }
        return byName(drawn);
    }

    /// Metrics with each bucket left out in turn.
    private Map<String, double[]> leaveOneOut(int[] once) {
        List<int[]> left = new ArrayList<>();
        for (int bucket = 0; bucket < buckets; bucket++) {
            int[] times = once.clone();
            times[bucket] = 0;
            left.add(times);
        }
        return byName(left);
    }

    private Map<String, double[]> byName(List<int[]> samples) {
        Map<String, List<Double>> values = new HashMap<>();
        for (int[] times : samples) {
            metrics.apply(times)
                    .forEach((name, value) ->
                            values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value));
        }
        Map<String, double[]> sorted = new HashMap<>();
        values.forEach((name, all) -> sorted.put(
                name, all.stream().mapToDouble(Double::doubleValue).sorted().toArray()));
        return sorted;
    }

    private double tQuantile() {
        double others = filled - 1.0;
        return Math.sqrt(filled / others) * TDistribution.of(others).inverseCumulativeProbability(UPPER);
    }

    private ConfidenceInterval interval(double value, double[] draws, double[] without) {
        if (draws.length < DRAWS / 2) {
            return new ConfidenceInterval(value, Double.NaN, Double.NaN);
        }
        double bias = bias(value, draws);
        double acceleration = acceleration(without);
        double low = quantile(draws, end(bias, acceleration, -tQuantile()));
        double high = quantile(draws, end(bias, acceleration, tQuantile()));
        return new ConfidenceInterval(value, Math.min(low, value), Math.max(high, value)); // sums of draws are rounded
    }

    /// Bias of the draws' median, in standard errors; draws equal to the value count half.
    private static double bias(double value, double[] draws) {
        double tolerance = 1e-12 * Math.abs(value);
        double below = 0;
        for (double draw : draws) {
            below += draw < value - tolerance ? 1 : draw <= value + tolerance ? 0.5 : 0;
        }
        double share = Math.clamp(below / draws.length, 0.5 / draws.length, 1 - 0.5 / draws.length);
        return Math.clamp(NORMAL.inverseCumulativeProbability(share), -MAX_BIAS, MAX_BIAS);
    }

    /// A sixth of the skewness of the metrics without one bucket.
    private static double acceleration(double[] without) {
        double mean = Arrays.stream(without).average().orElse(0);
        double squares = 0;
        double cubes = 0;
        for (double value : without) {
            double distance = mean - value;
            squares += distance * distance;
            cubes += distance * distance * distance;
        }
        double acceleration = cubes / (6 * Math.pow(squares, 1.5));
        return Double.isFinite(acceleration) ? Math.clamp(acceleration, -MAX_ACCELERATION, MAX_ACCELERATION) : 0;
    }

    private static double end(double bias, double acceleration, double z) {
        double moved = bias + z;
        return NORMAL.cumulativeProbability(bias + moved / (1 - acceleration * moved));
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
