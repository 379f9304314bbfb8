package io.perennial.dashboard;

import io.perennial.deployment.ModelAlarm;
import io.perennial.monitoring.WindowReport;
import io.perennial.performance.MetricNames;
import io.perennial.registry.ModelVersion;
import io.perennial.statistics.ConfidenceInterval;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The part of a window's report that is shown over time.
///
/// @param key              name of the window's page
/// @param version          evaluated version
/// @param labelCoverage    share of the predictions whose actual is known
/// @param error            error of the labelled predictions; null without any
/// @param estimatedError   error estimated without actuals; null without a loss estimator
/// @param intervalCoverage share of actuals inside the prediction interval; null without interval or actual
/// @param driftScore       drift score; null without a verdict, like the two scores after it
/// @param headline         the verdict in words
public record HistoryWindow(
        String key,
        Instant from,
        Instant to,
        ModelVersion version,
        long predictions,
        double labelCoverage,
        @Nullable ConfidenceInterval error,
        @Nullable Double estimatedError,
        @Nullable ConfidenceInterval intervalCoverage,
        @Nullable Double driftScore,
        @Nullable Double qualityScore,
        @Nullable Double performanceScore,
        String headline) {
    static HistoryWindow of(WindowReport report) {
        return new HistoryWindow(
                report.window().key(),
                report.window().from(),
                report.window().to(),
                report.subject().version(),
                report.traffic().predictions(),
                report.traffic().labelCoverage(),
                report.analysis().performance().windowMetrics().get(report.errorMetric()),
                report.analysis().estimatedError() == null
                        ? null
                        : report.analysis().estimatedError().error(),
                report.analysis().performance().windowMetrics().get(MetricNames.INTERVAL_COVERAGE),
                alarmMetric(report, ModelAlarm.DRIFT),
                alarmMetric(report, ModelAlarm.QUALITY),
                alarmMetric(report, ModelAlarm.PERFORMANCE),
                report.headline());
    }

    private static @Nullable Double alarmMetric(WindowReport report, ModelAlarm alarm) {
        return report.alarmMetric(alarm).stream().boxed().findFirst().orElse(null);
    }

    /// Middle of the window.
    Instant midpoint() {
        return Instant.ofEpochSecond((from.getEpochSecond() + to.getEpochSecond()) / 2);
    }

    String day() {
        return from.toString().substring(0, 16).replace('T', ' ');
    }
}
