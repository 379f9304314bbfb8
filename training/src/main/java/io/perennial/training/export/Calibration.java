package io.perennial.training.export;

import io.perennial.contract.Task;
import java.util.Locale;

/// Calibrates probabilities: raw scores (log odds, or one log weight per class) are multiplied by a slope and
/// an offset is added before they become probabilities. With an offset this is Platt's scaling (1999), for
/// several classes temperature scaling (Guo and others, "On Calibration of Modern Neural Networks", 2017; the
/// temperature is 1 / slope). The slope is positive, so the ranking of rows does not change.
///
/// @param slope  factor, more than 0; below 1 it reduces the confidence
/// @param offset offset of the log odds; 0 for several classes
public record Calibration(double slope, double offset) {
    /// Identity: leaves probabilities unchanged.
    public static final Calibration NONE = new Calibration(1, 0);

    /// Minimum distance of probabilities from 0 and 1.
    private static final double MIN_PROBABILITY = 1e-15;

    public Calibration {
        if (!(slope > 0)) {
            throw new IllegalArgumentException(
                    "a calibration of slope " + slope + " would reverse the ranking of predictions");
        }
    }

    /// Applies the calibration in plain arithmetic, to verify the graph.
    ///
    /// @param classes classes of the target; a binary task has one probability per row
    /// @return calibrated probabilities in the same order
    public double[] apply(Task task, int classes, double[] probabilities) {
        return switch (task) {
            case REGRESSION -> probabilities;
            case BINARY -> binary(probabilities);
            case MULTICLASS -> multiclass(classes, probabilities);
        };
    }

    private double[] binary(double[] probabilities) {
        double[] calibrated = new double[probabilities.length];
        for (int row = 0; row < calibrated.length; row++) {
            calibrated[row] = 1 / (1 + Math.exp(-(slope * logOdds(probabilities[row]) + offset)));
        }
        return equals(NONE) ? probabilities : calibrated;
    }

    private double[] multiclass(int classes, double[] probabilities) {
        if (equals(NONE)) {
            return probabilities;
        }
        double[] calibrated = new double[probabilities.length];
        for (int from = 0; from < calibrated.length; from += classes) {
            double sum = 0;
            for (int i = from; i < from + classes; i++) {
                calibrated[i] = Math.pow(Math.max(MIN_PROBABILITY, probabilities[i]), slope);
                sum += calibrated[i];
            }
            for (int i = from; i < from + classes; i++) {
                calibrated[i] /= sum;
            }
        }
        return calibrated;
    }

    /// Natural logarithm of the odds.
    public static double logOdds(double probability) {
        double inside = Math.clamp(probability, MIN_PROBABILITY, 1 - MIN_PROBABILITY);
        return Math.log(inside) - Math.log1p(-inside);
    }

    public String inWords() {
        return equals(NONE) ? "none" : String.format(Locale.ROOT, "slope %.4f, offset %.4f", slope, offset);
    }
}
