package io.perennial.performance;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Calibration of predictions: predicted probabilities and intervals compared with actuals.
///
/// @param bins             predicted and observed probabilities, in ascending order; empty for a regression
/// @param probabilityCheck check of those bins; null for a regression, or without a verdict
/// @param intervalCheck    check of a regression's intervals; null for classes, without intervals, or without a
///                         verdict
public record CalibrationReport(
        List<CalibrationBin> bins,
        @Nullable CalibrationCheck probabilityCheck,
        @Nullable IntervalCoverageCheck intervalCheck) {
    /// No calibration known.
    public static final CalibrationReport NONE = new CalibrationReport(List.of(), null, null);

    public CalibrationReport {
        bins = List.copyOf(Objects.requireNonNullElse(bins, List.of()));
    }

    public boolean isOverconfident() {
        return (probabilityCheck != null && probabilityCheck.isMiscalibrated())
                || (intervalCheck != null && intervalCheck.isTooNarrow());
    }
}
