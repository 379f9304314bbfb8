package io.perennial.monitoring.page;

import io.perennial.monitoring.WindowReport;
import io.perennial.performance.MetricNames;
import io.perennial.report.Html;
import io.perennial.report.IntervalChart;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The metrics of the labelled rows, compared with the validation window.
record PerformanceSection(WindowReport report) {
    String html() {
        Map<String, ConfidenceInterval> window = report.analysis().performance().windowMetrics();
        if (window.isEmpty()) {
            return Html.section("Performance", Html.element("p", "soft", "No actual has arrived yet."));
        }
        String charts = MetricNames.ORDER.stream()
                .flatMap(name -> Optional.ofNullable(window.get(name)).map(current -> chart(name, current)).stream())
                .collect(Collectors.joining("\n"));
        return Html.section(
                "Performance",
                Html.element(
                        "p",
                        "soft",
                        NumberText.count(report.analysis().performance().labelled()),
                        " labelled predictions. Dots are the metrics, lines their 95 % intervals."),
                Html.element("div", "grid", charts));
    }

    private String chart(String name, ConfidenceInterval current) {
        List<IntervalChart.Row> rows = new ArrayList<>();
        ConfidenceInterval validation = report.analysis().performance().validationMetrics().get(name);
        if (validation != null) {
            rows.add(new IntervalChart.Row("validation", "then", validation));
        }
        rows.add(new IntervalChart.Row("window", "now", current));
        String unit =
                MetricNames.inTargetUnit(report.subject().task(), name) ? report.subject().target().unit() : "";
        String before = validation == null ? "" : NumberText.number(validation.value()) + " → ";
        String within = NumberText.errorBound(
                MetricNames.errorBound(name, report.analysis().performance().windowMetrics()));
        return Html.element(
                "figure",
                "",
                Html.element(
                        "div",
                        "card-head",
                        Html.element("h3", "", Html.text(MetricNames.inWords(name))),
                        Html.element(
                                "span",
                                "soft",
                                before + NumberText.number(current.value()) + within + " " + Html.text(unit))),
                new IntervalChart(rows).svg());
    }
}
