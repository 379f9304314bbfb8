package io.perennial.performance;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What answers say of their own certainty, against what came.
///
/// @param bins             said and seen probability, from the lowest up; empty for a regression
/// @param probabilityCheck of those groups; null for a regression, or without a verdict
/// @param intervalCheck    of a regression; null for classes, without intervals, or without a verdict
public record CalibrationReport(
        List<CalibrationBin> bins,
        @Nullable CalibrationCheck probabilityCheck,
        @Nullable IntervalCoverageCheck intervalCheck) {
    /// Nothing is known.
    public static final CalibrationReport NONE = new CalibrationReport(List.of(), null, null);

    public CalibrationReport {
        bins = List.copyOf(Objects.requireNonNullElse(bins, List.of()));
    }

    public boolean isOverconfident() {
        return (probabilityCheck != null && probabilityCheck.isMiscalibrated())
                || (intervalCheck != null && intervalCheck.isTooNarrow());
    }
}
