package io.perennial.performance;

import io.perennial.statistics.ConfidenceInterval;
import io.perennial.statistics.WilsonInterval;

/// What was said and what came in a group of rows with neighbouring probabilities.
///
/// @param predicted mean probability: of true, or of the class answered
/// @param observed  share of the rows in which it came, with its 95 % interval
/// @param rows      in the group
public record CalibrationBin(double predicted, ConfidenceInterval observed, long rows) {
    private static final double MIN_VARIANCE = 1e-9;

    static CalibrationBin of(double probabilities, long came, long rows) {
        return new CalibrationBin(probabilities / rows, WilsonInterval.of(came, rows), rows);
    }

    /// Between said and seen.
    double distance() {
        return Math.abs(observed.value() - predicted);
    }

    /// How many standard errors of chance the two lie apart, squared: the group's part of the statistic of
    /// Hosmer and Lemeshow (1980).
    double chiSquare() {
        double errors = distance() / standardError(predicted);
        return errors * errors;
    }

    /// Mean distance that chance alone puts between the two.
    double expectedDistance() {
        return Math.sqrt(2 / Math.PI) * standardError(predicted);
    }

    /// Of the share that is seen, if this is the chance of each row: of one row's outcome the variance is at least
    /// the mean of the rows' own.
    double standardError(double chance) {
        return Math.sqrt(Math.max(MIN_VARIANCE, chance * (1 - chance)) / rows);
    }
}
