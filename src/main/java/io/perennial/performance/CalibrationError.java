package io.perennial.performance;

import io.perennial.statistics.ConfidenceInterval;
import io.perennial.statistics.WilsonInterval;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// Expected calibration error (Naeini et al. 2015): mean distance between predicted probability and observed
/// share over bins of rows, less the part that chance alone adds.
///
/// Distances have no sign, so chance makes them larger (Roelofs et al. 2022): perfectly calibrated
/// probabilities have a mean distance above 0. The observed distances are therefore shrunk by one common
/// factor, until the distances that chance would then produce have the observed mean. The mean of a distance is
/// that of the folded normal distribution (Leone et al. 1961). The 95 % interval is computed in the same way:
/// its ends are the shrunk or stretched distances whose mean lies 1.96 standard errors from the observed mean.
final class CalibrationError {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int HALVINGS = 50;
    private static final double MAX_FACTOR = 1e6;

    /// Smallest distance of a bin, as a share of its standard error, so that a distance of 0 can be stretched.
    private static final double MIN_DISTANCE = 0.05;

    private final List<CalibrationBin> bins;
    private final double rows;

    private CalibrationError(List<CalibrationBin> bins) {
        this.bins = bins;
        this.rows = bins.stream().mapToLong(CalibrationBin::rows).sum();
    }

    /// @param bins at least one bin
    static ConfidenceInterval of(List<CalibrationBin> bins) {
        return new CalibrationError(bins).interval();
    }

    private ConfidenceInterval interval() {
        double observed = bins.stream()
                .mapToDouble(bin -> bin.rows() / rows * bin.distance())
                .sum();
        double factor = factor(t -> mean(t), observed, 0, MAX_FACTOR);
        double low = factor(t -> mean(t) + WilsonInterval.Z95 * standardError(t), observed, 0, factor);
        double high = factor(t -> mean(t) - WilsonInterval.Z95 * standardError(t), observed, factor, MAX_FACTOR);
        return new ConfidenceInterval(distance(factor), distance(low), distance(high));
    }

    /// Argument at which a rising function reaches the value; `min` if the function starts above it.
    private static double factor(DoubleUnaryOperator rising, double value, double min, double max) {
        double low = min;
        double high = min;
        for (double step = 0.5; high < max && rising.applyAsDouble(high) < value; step *= 2) {
            low = high;
            high = Math.min(max, high + step);
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

    /// Mean of the shrunk or stretched distances.
    private double distance(double factor) {
        return bins.stream()
                .mapToDouble(bin -> bin.rows() / rows * distance(bin, factor))
                .sum();
    }

    /// Mean of the distances that chance makes of them.
    private double mean(double factor) {
        return bins.stream()
                .mapToDouble(bin -> bin.rows() / rows * foldedMean(bin, factor))
                .sum();
    }

    private double standardError(double factor) {
        double variance = bins.stream()
                .mapToDouble(bin -> {
                    double share = bin.rows() / rows;
                    return share * share * foldedVariance(bin, factor);
                })
                .sum();
        return Math.sqrt(variance);
    }

    private static double distance(CalibrationBin bin, double factor) {
        double min = MIN_DISTANCE * bin.standardError(bin.predicted());
        double room = bin.observed().value() >= bin.predicted() ? 1 - bin.predicted() : bin.predicted();
        return Math.clamp(factor * Math.max(min, bin.distance()), 0.0, Math.max(0, room));
    }

    private static double foldedMean(CalibrationBin bin, double factor) {
        double distance = distance(bin, factor);
        double error = standardError(bin, distance);
        double errors = distance / error;
        return error * Math.sqrt(2 / Math.PI) * Math.exp(-errors * errors / 2)
                + distance * (1 - 2 * NORMAL.cumulativeProbability(-errors));
    }

    private static double foldedVariance(CalibrationBin bin, double factor) {
        double distance = distance(bin, factor);
        double error = standardError(bin, distance);
        double mean = foldedMean(bin, factor);
        return Math.max(0, distance * distance + error * error - mean * mean);
    }

    private static double standardError(CalibrationBin bin, double distance) {
        double sign = Math.signum(bin.observed().value() - bin.predicted());
        double real = bin.predicted() + sign * distance;
        return bin.standardError((real * bin.rows() + bin.predicted()) / (bin.rows() + 1));
    }
}
