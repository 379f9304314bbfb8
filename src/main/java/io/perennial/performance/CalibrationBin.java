package io.perennial.performance;

import io.perennial.statistics.ConfidenceInterval;
import io.perennial.statistics.WilsonInterval;

/// Predicted probability and observed share of a bin of rows with neighbouring probabilities.
///
/// @param predicted mean probability of true, or of the predicted class
/// @param observed  share of the rows with that outcome, with its 95 % interval
/// @param rows      number of rows in the bin
public record CalibrationBin(double predicted, ConfidenceInterval observed, long rows) {
    private static final double MIN_VARIANCE = 1e-9;

    static CalibrationBin of(double probabilities, long actual, long rows) {
        return new CalibrationBin(probabilities / rows, WilsonInterval.of(actual, rows), rows);
    }

    /// Distance between predicted probability and observed share.
    double distance() {
        return Math.abs(observed.value() - predicted);
    }

    /// Squared distance in standard errors: the bin's part of the statistic of Hosmer and Lemeshow (1980).
    double chiSquare() {
        double errors = distance() / standardError(predicted);
        return errors * errors;
    }

    /// Mean distance that chance alone causes.
    double expectedDistance() {
        return Math.sqrt(2 / Math.PI) * standardError(predicted);
    }

    /// Standard error of the observed share if each row has this probability: the variance of an outcome with
    /// the mean probability is at least the mean of the rows' own variances.
    double standardError(double chance) {
        return Math.sqrt(Math.max(MIN_VARIANCE, chance * (1 - chance)) / rows);
    }
}
