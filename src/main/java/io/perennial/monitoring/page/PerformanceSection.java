package io.perennial.monitoring.page;

import io.perennial.monitoring.WindowReport;
import io.perennial.performance.MetricNames;
import io.perennial.report.IntervalChart;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The metrics of the labelled rows, compared with the validation window.
record PerformanceSection(WindowReport report) {
    /// Names of the known metrics; empty without actuals.
    List<String> metrics() {
        return MetricNames.ORDER.stream().filter(window()::containsKey).toList();
    }

    private Map<String, ConfidenceInterval> window() {
        return report.analysis().performance().windowMetrics();
    }

    private Optional<ConfidenceInterval> validation(String name) {
        return Optional.ofNullable(
                report.analysis().performance().validationMetrics().get(name));
    }

    /// The metric at validation and in the window, such as `5.2 → 5.4 minutes`.
    String values(String name) {
        String before = validation(name)
                .map(validation -> NumberText.number(validation.value()) + " → ")
                .orElse("");
        String unit = MetricNames.inTargetUnit(report.subject().task(), name)
                ? report.subject().target().unit()
                : "";
        return before
                + NumberText.number(known(name).value())
                + NumberText.errorBound(MetricNames.errorBound(name, window()))
                + " " + unit;
    }

    String chart(String name) {
        List<IntervalChart.Row> rows = new ArrayList<>();
        validation(name).ifPresent(validation -> rows.add(new IntervalChart.Row("validation", "then", validation)));
        rows.add(new IntervalChart.Row("window", "now", known(name)));
        return new IntervalChart(rows).svg();
    }

    private ConfidenceInterval known(String name) {
        return Objects.requireNonNull(window().get(name));
    }
}
