package io.perennial.performance;

import io.perennial.registry.Estimate;

/// What was said and what came in a group of rows with neighbouring probabilities.
///
/// @param said mean probability: of true, or of the class answered
/// @param seen share of the rows in which it came, with its 95 % interval
/// @param rows in the group
public record Reliability(double said, Estimate seen, long rows) {
    private static final double MIN_VARIANCE = 1e-9;

    static Reliability of(double probabilities, long came, long rows) {
        return new Reliability(probabilities / rows, Share.of(came, rows), rows);
    }

    /// Between said and seen.
    double distance() {
        return Math.abs(seen.value() - said);
    }

    /// How many standard errors of chance the two lie apart, squared: the group's part of the statistic of Hosmer and
    /// Lemeshow (1980).
    double chiSquare() {
        double errors = distance() / standardError(said);
        return errors * errors;
    }

    /// Mean distance that chance alone puts between the two.
    double distanceByChance() {
        return Math.sqrt(2 / Math.PI) * standardError(said);
    }

    /// Of the share that is seen, if this is the chance of each row: of one row's outcome the variance is at least the
    /// mean of the rows' own.
    double standardError(double chance) {
        return Math.sqrt(Math.max(MIN_VARIANCE, chance * (1 - chance)) / rows);
    }
}
