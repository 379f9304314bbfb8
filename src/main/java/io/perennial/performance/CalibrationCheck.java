package io.perennial.performance;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/// Check whether probabilities are still calibrated, based on bins of rows.
///
/// The distance is the expected calibration error less the part due to chance and less its value at validation.
/// The check fails if the distance is large, at least [#MAX_DISTANCE] or half the share of the rarer outcome if
/// that is less, and significant: one well calibrated window in a thousand would reach the statistic of Hosmer
/// and Lemeshow (1980).
///
/// @param distance calibration error beyond chance and validation, at least 0
/// @param limit    limit of the distance
/// @param pValue   probability of such bins if the probabilities are calibrated
public record CalibrationCheck(double distance, double limit, double pValue) {
    static final double MAX_DISTANCE = 0.05;
    static final double MAX_P_VALUE = 0.001;

    /// No verdict.
    static final CalibrationCheck UNKNOWN = new CalibrationCheck(0, MAX_DISTANCE, 1);

    /// @param bins       bins of one window
    /// @param validation expected calibration error of the validation window
    static CalibrationCheck of(List<CalibrationBin> bins, double validation) {
        double rows = bins.stream().mapToLong(CalibrationBin::rows).sum();
        if (rows == 0) {
            return UNKNOWN;
        }
        double distance = 0;
        double observed = 0;
        double chiSquare = 0;
        for (CalibrationBin bin : bins) {
            double apart = Math.abs(bin.observed().value() - bin.predicted());
            distance += bin.rows() / rows * (apart - bin.expectedDistance());
            observed += bin.rows() / rows * bin.observed().value();
            chiSquare += bin.chiSquare();
        }
        return new CalibrationCheck(
                Math.max(0, distance - validation),
                Math.min(MAX_DISTANCE, Math.min(observed, 1 - observed) / 2),
                ChiSquaredDistribution.of(bins.size()).survivalProbability(chiSquare));
    }

    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public boolean isMiscalibrated() {
        return distance > 0 && distance >= limit && pValue <= MAX_P_VALUE;
    }
}
