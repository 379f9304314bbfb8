package io.perennial.performance;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/// Whether probabilities still mean what they say, judged by groups of rows.
///
/// The distance is the expected calibration error less what chance alone makes of it and less what it was at
/// validation. It is too much if it is large, [#MAX_DISTANCE] or half the share of the rarer outcome if that is
/// less, and certain: the statistic of Hosmer and Lemeshow (1980) would be reached by one well calibrated
/// window in a thousand.
///
/// @param distance beyond chance and validation, at least 0
/// @param limit    of the distance
/// @param pValue   of such groups if the probabilities were right
public record CalibrationCheck(double distance, double limit, double pValue) {
    static final double MAX_DISTANCE = 0.05;
    static final double MAX_P_VALUE = 0.001;

    /// Nothing can be said.
    static final CalibrationCheck UNKNOWN = new CalibrationCheck(0, MAX_DISTANCE, 1);

    /// @param groups     of one window
    /// @param validation expected calibration error of the validation window
    static CalibrationCheck of(List<CalibrationBin> groups, double validation) {
        double rows = groups.stream().mapToLong(CalibrationBin::rows).sum();
        if (rows == 0) {
            return UNKNOWN;
        }
        double distance = 0;
        double came = 0;
        double chiSquare = 0;
        for (CalibrationBin group : groups) {
            double apart = Math.abs(group.observed().value() - group.predicted());
            distance += group.rows() / rows * (apart - group.expectedDistance());
            came += group.rows() / rows * group.observed().value();
            chiSquare += group.chiSquare();
        }
        return new CalibrationCheck(
                Math.max(0, distance - validation),
                Math.min(MAX_DISTANCE, Math.min(came, 1 - came) / 2),
                ChiSquaredDistribution.of(groups.size()).survivalProbability(chiSquare));
    }

    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public boolean isMiscalibrated() {
        return distance > 0 && distance >= limit && pValue <= MAX_P_VALUE;
    }
}
