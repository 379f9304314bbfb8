package io.perennial.training.export;

import io.perennial.contract.Task;
import java.util.Locale;

/// Brings probabilities in line with what comes true: raw scores (log odds, or one log weight per class) are
/// stretched by a slope and moved by an offset before they become probabilities. With an offset this is Platt's
/// scaling (1999), for several classes temperature scaling (Guo and others, "On Calibration of Modern Neural
/// Networks", 2017; the temperature is 1 / slope). The slope is positive: which of two rows is likelier never
/// changes.
///
/// @param slope  more than 0; below 1 makes answers less certain
/// @param offset of the log odds; 0 for several classes
public record Calibration(double slope, double offset) {
    /// Leaves probabilities as they are.
    public static final Calibration NONE = new Calibration(1, 0);

    /// Probabilities are taken to lie at least this far from 0 and 1.
    private static final double MIN_PROBABILITY = 1e-15;

    public Calibration {
        if (!(slope > 0)) {
            throw new IllegalArgumentException("a calibration of slope " + slope + " would turn the order of answers");
        }
    }

    /// The same in plain arithmetic, for comparing the graph with.
    ///
    /// @param classes of the target; for a binary task one probability a row is given
    /// @return as many, in the same order
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

    /// The natural logarithm of the odds.
    public static double logOdds(double probability) {
        double inside = Math.clamp(probability, MIN_PROBABILITY, 1 - MIN_PROBABILITY);
        return Math.log(inside) - Math.log1p(-inside);
    }

    public String inWords() {
        return equals(NONE) ? "none" : String.format(Locale.ROOT, "slope %.4f, offset %.4f", slope, offset);
    }
}
