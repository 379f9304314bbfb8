package io.perennial.performance;

import io.perennial.registry.Estimate;

/// What was said and what came in a group of rows with neighbouring probabilities.
///
/// @param said mean probability: of true, or of the class answered
/// @param seen share of the rows in which it came, with its 95 % interval
/// @param rows in the group
public record Reliability(double said, Estimate seen, long rows) {
    static Reliability of(double probabilities, long came, long rows) {
        return new Reliability(probabilities / rows, Share.of(came, rows, Share.Z95), rows);
    }

    /// How many standard errors of chance the two lie apart, squared: the group's part of the statistic of Hosmer and
    /// Lemeshow (1980).
    double chiSquare() {
        double difference = seen.value() - said;
        return difference * difference * rows / variance();
    }

    /// Mean distance that chance alone puts between the two.
    double distanceByChance() {
        return Math.sqrt(2 / Math.PI * variance() / rows);
    }

    /// Of one row's outcome: that of the group's mean probability is at least the mean of the rows' own.
    private double variance() {
        return Math.max(1e-9, said * (1 - said));
    }
}
