package io.perennial.monitoring.page;

import io.perennial.monitoring.ShadowReport;
import io.perennial.monitoring.WindowReport;
import io.perennial.performance.MetricNames;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import java.util.List;
import java.util.Map;

/// Comparison of challengers in shadow deployment with the champion; empty without a challenger.
record ShadowSection(WindowReport report) {
    String disagreement(ShadowReport shadow) {
        String difference = NumberText.number(shadow.meanDifference());
        return switch (report.subject().task()) {
            case REGRESSION ->
                "Mean absolute difference to the champion: " + difference + " "
                        + report.subject().target().unit();
            case BINARY, MULTICLASS ->
                "Another class in " + NumberText.percent(shadow.disagreement())
                        + "; mean difference of the probabilities: " + difference;
        };
    }

    static List<String> metrics(ShadowReport shadow) {
        return MetricNames.ORDER.stream()
                .filter(shadow.challengerMetrics()::containsKey)
                .filter(name -> !name.equals(MetricNames.INTERVAL_COVERAGE))
                .toList();
    }

    static String estimate(Map<String, ConfidenceInterval> metrics, String name) {
        ConfidenceInterval confidenceInterval = metrics.get(name);
        return confidenceInterval == null
                ? "–"
                : NumberText.interval(confidenceInterval)
                        + NumberText.errorBound(MetricNames.errorBound(name, metrics));
    }
}
