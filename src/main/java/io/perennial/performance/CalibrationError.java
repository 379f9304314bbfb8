package io.perennial.performance;

import io.perennial.statistics.ConfidenceInterval;
import io.perennial.statistics.WilsonInterval;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// Expected calibration error (Naeini et al. 2015): mean distance of said and seen probability over groups of rows,
/// less what chance alone adds to it.
///
/// Distances have no sign, so chance makes them larger (Roelofs et al. 2022): probabilities that are exactly right
/// have a mean distance above 0. Here the distances that were seen are shrunk by one common factor, until the
/// distances that chance would then make of them have the mean that was seen. The mean of a distance is that of the
/// folded normal distribution (Leone et al. 1961). The 95 % interval is found in the same way: its ends are the
/// shrunk or stretched distances of which the mean that was seen lies 1.96 standard errors away.
final class CalibrationError {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int HALVINGS = 50;
    private static final double MAX_FACTOR = 1e6;

    /// A group that seems exactly right is still taken to lie this share of a standard error apart: something
    /// must be there to stretch.
    private static final double MIN_DISTANCE = 0.05;

    private final List<CalibrationBin> groups;
    private final double rows;

    private CalibrationError(List<CalibrationBin> groups) {
        this.groups = groups;
        this.rows = groups.stream().mapToLong(CalibrationBin::rows).sum();
    }

    /// @param groups at least one
    static ConfidenceInterval of(List<CalibrationBin> groups) {
        return new CalibrationError(groups).interval();
    }

    private ConfidenceInterval interval() {
        double seen = groups.stream()
                .mapToDouble(group -> group.rows() / rows * group.distance())
                .sum();
        double factor = factor(t -> mean(t), seen, 0, MAX_FACTOR);
        double least = factor(t -> mean(t) + WilsonInterval.Z95 * standardError(t), seen, 0, factor);
        double most = factor(t -> mean(t) - WilsonInterval.Z95 * standardError(t), seen, factor, MAX_FACTOR);
        return new ConfidenceInterval(distance(factor), distance(least), distance(most));
    }

    /// Where a rising function reaches the value; `least` if it lies above it from the start.
    private static double factor(DoubleUnaryOperator rising, double value, double least, double most) {
        double low = least;
        double high = least;
        for (double step = 0.5; high < most && rising.applyAsDouble(high) < value; step *= 2) {
            low = high;
            high = Math.min(most, high + step);
        }
        for (int i = 0; i < HALVINGS && low < high; i++) {
            double middle = (low + high) / 2;
            if (rising.applyAsDouble(middle) < value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Mean of the true distances.
    private double distance(double factor) {
        return groups.stream()
                .mapToDouble(group -> group.rows() / rows * distance(group, factor))
                .sum();
    }

    /// Mean of the distances that are seen.
    private double mean(double factor) {
        return groups.stream()
                .mapToDouble(group -> group.rows() / rows * foldedMean(group, factor))
                .sum();
    }

    private double standardError(double factor) {
        double variance = groups.stream()
                .mapToDouble(group -> {
                    double share = group.rows() / rows;
                    return share * share * foldedVariance(group, factor);
                })
                .sum();
        return Math.sqrt(variance);
    }

    private static double distance(CalibrationBin group, double factor) {
        double least = MIN_DISTANCE * group.standardError(group.predicted());
        double room = group.observed().value() >= group.predicted() ? 1 - group.predicted() : group.predicted();
        return Math.clamp(factor * Math.max(least, group.distance()), 0.0, Math.max(0, room));
    }

    private static double foldedMean(CalibrationBin group, double factor) {
        double distance = distance(group, factor);
        double error = standardError(group, distance);
        double errors = distance / error;
        return error * Math.sqrt(2 / Math.PI) * Math.exp(-errors * errors / 2)
                + distance * (1 - 2 * NORMAL.cumulativeProbability(-errors));
    }

    private static double foldedVariance(CalibrationBin group, double factor) {
        double distance = distance(group, factor);
        double error = standardError(group, distance);
        double mean = foldedMean(group, factor);
        return Math.max(0, distance * distance + error * error - mean * mean);
    }

    private static double standardError(CalibrationBin group, double distance) {
        double sign = Math.signum(group.observed().value() - group.predicted());
        double real = group.predicted() + sign * distance;
        return group.standardError((real * group.rows() + group.predicted()) / (group.rows() + 1));
    }
}
