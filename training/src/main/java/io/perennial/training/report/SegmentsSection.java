package io.perennial.training.report;

import io.perennial.report.Html;
import io.perennial.report.IntervalChart;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Levels of each category with the largest errors.
record SegmentsSection(VersionReport report) {
    String html() {
        return report.segments().isEmpty()
                ? ""
                : Html.section(
                        "Largest errors by level",
                        Html.element(
                                "p",
                                "soft",
                                Html.text("Levels with at least " + WorstSegments.MIN_ROWS
                                        + " validation rows, by their "
                                        + ReportLabels.of(report).error()
                                        + ". The worst of many levels are partly so by chance: see the intervals.")),
                        Html.element(
                                "div",
                                "grid",
                                report.segments().stream().map(this::field).collect(Collectors.joining("\n"))));
    }

    private String field(WorstSegments worstSegments) {
        return Html.element("div", "", picture(worstSegments), Html.details("Table", table(worstSegments)));
    }

    private String picture(WorstSegments worstSegments) {
        var rows = new ArrayList<IntervalChart.Row>();
        all().ifPresent(error -> rows.add(new IntervalChart.Row("all rows", "then", error)));
        worstSegments.worst().forEach(level -> rows.add(row(level.level(), level.error())));
        Optional.ofNullable(worstSegments.unseen()).ifPresent(unseen -> rows.add(row("never seen", unseen)));
        Optional.ofNullable(worstSegments.missing()).ifPresent(missing -> rows.add(row("missing", missing)));
        return Html.figure(
                worstSegments.field(),
                worstSegments.large() == 0
                        ? "No level has enough rows."
                        : "The worst " + worstSegments.worst().size() + " of " + NumberText.count(worstSegments.large())
                                + " levels.",
                new IntervalChart(rows).svg());
    }

    private static IntervalChart.Row row(String name, GroupError group) {
        return new IntervalChart.Row(name, "now", group.error());
    }

    private Optional<ConfidenceInterval> all() {
        return Optional.ofNullable(
                report.evaluation().model().get(ReportLabels.of(report).mainMetric()));
    }

    private String table(WorstSegments worstSegments) {
        ReportLabels reportLabels = ReportLabels.of(report);
        return Html.table(
                List.of("level", "rows", reportLabels.errorAxis(), reportLabels.axis("bias")),
                Stream.of(
                                worstSegments.worst().stream()
                                        .map(level -> ReportLabels.cells(level.level(), level.error())),
                                Optional.ofNullable(worstSegments.unseen()).stream()
                                        .map(unseen -> ReportLabels.cells("(never seen)", unseen)),
                                Optional.ofNullable(worstSegments.missing()).stream()
                                        .map(missing -> ReportLabels.cells("(missing)", missing)))
                        .flatMap(rows -> rows)
                        .toList());
    }
}
