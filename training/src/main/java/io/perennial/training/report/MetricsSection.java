package io.perennial.training.report;

import io.perennial.performance.MetricNames;
import io.perennial.registry.Evaluation;
import io.perennial.report.IntervalChart;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All metrics of the version, the champion and the baselines on the same rows.
record MetricsSection(VersionReport report) {
    ReportLabels labels() {
        return ReportLabels.of(report);
    }

    /// Names of the version's metrics.
    List<String> names() {
        return MetricNames.ORDER.stream()
                .filter(report.evaluation().model()::containsKey)
                .toList();
    }

    /// The version's metric with its unit.
    String value(String name) {
        return Optional.ofNullable(report.evaluation().model().get(name))
                .map(metric -> labels().withUnit(name, NumberText.number(metric.value())))
                .orElse("");
    }

    String chart(String name) {
        Evaluation evaluation = report.evaluation();
        List<IntervalChart.Row> rows = Stream.of(
                        row("this version", "now", evaluation.model().get(name)),
                        row("champion", "then", evaluation.champion().get(name)),
                        row("linear model", "then", evaluation.linear().get(name)),
                        row("baseline", "then", evaluation.baseline().get(name)))
                .flatMap(Optional::stream)
                .toList();
        return new IntervalChart(rows).svg();
    }

    private static Optional<IntervalChart.Row> row(
            String name, String css, @Nullable ConfidenceInterval confidenceInterval) {
        return Optional.ofNullable(confidenceInterval).map(interval -> new IntervalChart.Row(name, css, interval));
    }

    /// Metrics by name: of the version, the champion, the linear model and the baseline.
    List<Map<String, ConfidenceInterval>> estimates() {
        Evaluation evaluation = report.evaluation();
        return List.of(evaluation.model(), evaluation.champion(), evaluation.linear(), evaluation.baseline());
    }

    static String interval(Map<String, ConfidenceInterval> estimates, String name) {
        return Optional.ofNullable(estimates.get(name))
                .map(NumberText::interval)
                .orElse("–");
    }
}
