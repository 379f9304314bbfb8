package io.perennial.monitoring.page;

import io.perennial.deployment.MonitoringMetric;
import io.perennial.monitoring.WindowReport;
import io.perennial.report.Page;
import io.perennial.text.NumberText;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/// The page that lists windows, the newest first, with the history of the three scores.
///
/// @param reports    reports of the windows, the newest first
/// @param unreadable file names of reports that are damaged or of another format
record WindowListPage(String model, List<WindowReport> reports, List<String> unreadable) {
    static final Set<MonitoringMetric> SCORES = Collections.unmodifiableSet(EnumSet.of(
            MonitoringMetric.DRIFT_SCORE, MonitoringMetric.QUALITY_SCORE, MonitoringMetric.PERFORMANCE_SCORE));

    /// Metrics of a row of the table.
    static final List<MonitoringMetric> METRICS = List.of(
            MonitoringMetric.DRIFT_SCORE,
            MonitoringMetric.QUALITY_SCORE,
            MonitoringMetric.PERFORMANCE_SCORE,
            MonitoringMetric.PREDICTION_ERROR);

    byte[] html() {
        return Page.of(model + " monitoring", output -> JtewindowListGenerated.render(output, null, this));
    }

    /// Scores of the windows, the oldest first.
    List<OptionalDouble> scores(MonitoringMetric metric) {
        return reports.reversed().stream()
                .map(report -> {
                    Double score = report.metrics().get(metric);
                    return score == null ? OptionalDouble.empty() : OptionalDouble.of(score);
                })
                .toList();
    }

    static String last(List<OptionalDouble> scores) {
        return scores.stream()
                .flatMap(score -> score.stream().boxed())
                .reduce((_, b) -> b)
                .map(NumberText::number)
                .orElse("–");
    }

    /// Whether the metric is a score that puts its alarm in ALARM.
    static boolean isOverLimit(WindowReport report, MonitoringMetric metric) {
        Double score = report.metrics().get(metric);
        return SCORES.contains(metric) && score != null && score >= 1;
    }
}
