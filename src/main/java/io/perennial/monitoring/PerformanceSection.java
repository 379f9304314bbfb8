package io.perennial.monitoring;

import io.perennial.performance.Figures;
import io.perennial.registry.Estimate;
import io.perennial.report.Figure;
import io.perennial.report.Html;
import io.perennial.report.IntervalChart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The figures of the labelled rows beside those of the validation window.
record PerformanceSection(WindowReport report) {
    String html() {
        Map<String, Estimate> window = report.performance().window();
        if (window.isEmpty()) {
            return Html.section("Performance", Html.element("p", "soft", "No actual has arrived yet."));
        }
        String charts = Figures.ORDER.stream()
                .flatMap(name -> Optional.ofNullable(window.get(name)).map(now -> figure(name, now)).stream())
                .collect(Collectors.joining("\n"));
        return Html.section(
                "Performance",
                Html.element(
                        "p",
                        "soft",
                        Figure.count(report.performance().labelled()),
                        " labelled predictions. Dots are the figures, lines their 95 % intervals."),
                Html.element("div", "grid", charts));
    }

    private String figure(String name, Estimate now) {
        List<IntervalChart.Row> rows = new ArrayList<>();
        Estimate then = report.performance().validation().get(name);
        if (then != null) {
            rows.add(new IntervalChart.Row("validation", "then", then));
        }
        rows.add(new IntervalChart.Row("window", "now", now));
        String unit =
                Figures.inTargetUnit(report.task(), name) ? report.target().unit() : "";
        String before = then == null ? "" : Figure.number(then.value()) + " → ";
        String within = Figure.within(Figures.boundOf(name, report.performance().window()));
        return Html.element(
                "figure",
                "",
                Html.element(
                        "div",
                        "card-head",
                        Html.element("h3", "", Html.text(Figures.inWords(name))),
                        Html.element(
                                "span", "soft", before + Figure.number(now.value()) + within + " " + Html.text(unit))),
                new IntervalChart(rows).svg());
    }
}
