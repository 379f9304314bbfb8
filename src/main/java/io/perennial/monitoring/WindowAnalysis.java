package io.perennial.monitoring;

import io.perennial.drift.DriftReport;
import io.perennial.performance.PerformanceReport;
import io.perennial.quality.QualityReport;
import io.perennial.rootcause.RootCauses;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Results for the rows of a window that one version predicted.
///
/// @param drift          drift of the rows against the version's reference
/// @param quality        data quality of the rows
/// @param performance    performance on the labelled rows
/// @param causes         shifted fields, with size and segment; empty in a report without them
/// @param estimatedError error estimated from the rows alone; null without a loss estimator
public record WindowAnalysis(
        DriftReport drift,
        QualityReport quality,
        PerformanceReport performance,
        RootCauses causes,
        @Nullable EstimatedError estimatedError) {
    public WindowAnalysis {
        Objects.requireNonNull(drift, "the report of a window has no drift");
        Objects.requireNonNull(quality, "the report of a window has no quality");
        Objects.requireNonNull(performance, "the report of a window has no performance");
        causes = Objects.requireNonNullElse(causes, RootCauses.NONE);
    }
}
