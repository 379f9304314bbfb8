package io.perennial.performance;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/// Whether probabilities still mean what they say, judged by groups of rows.
///
/// The distance is the expected calibration error less what chance alone makes of it and less what it was at
/// validation. It is
/// too much if it is large, [#MOST] or half the share of the rarer outcome if that is less, and certain: the statistic
/// of Hosmer and Lemeshow (1980) would be reached by one well calibrated window in a thousand.
///
/// @param distance beyond chance and validation, at least 0
/// @param limit    of the distance
/// @param chance   of such groups if the probabilities were right
public record Miscalibration(double distance, double limit, double chance) {
    static final double MOST = 0.05;
    static final double CHANCE = 0.001;

    /// Nothing can be said.
    static final Miscalibration UNKNOWN = new Miscalibration(0, MOST, 1);

    /// @param groups     of one window
    /// @param validation expected calibration error of the validation window
    static Miscalibration of(List<Reliability> groups, double validation) {
        double rows = groups.stream().mapToLong(Reliability::rows).sum();
        if (rows == 0) {
            return UNKNOWN;
        }
        double distance = 0;
        double came = 0;
        double chiSquare = 0;
        for (Reliability group : groups) {
            double apart = Math.abs(group.seen().value() - group.said());
            distance += group.rows() / rows * (apart - group.distanceByChance());
            came += group.rows() / rows * group.seen().value();
            chiSquare += group.chiSquare();
        }
        return new Miscalibration(
                Math.max(0, distance - validation),
                Math.min(MOST, Math.min(came, 1 - came) / 2),
                ChiSquaredDistribution.of(groups.size()).survivalProbability(chiSquare));
    }

    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public boolean tooMuch() {
        return distance > 0 && distance >= limit && chance <= CHANCE;
    }
}
