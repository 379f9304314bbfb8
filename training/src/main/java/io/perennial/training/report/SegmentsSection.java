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

/// The levels of each category that are missed most.
record SegmentsSection(VersionReport report) {
    String html() {
        return report.segments().isEmpty()
                ? ""
                : Html.section(
                        "Where it errs most",
                        Html.element(
                                "p",
                                "soft",
                                Html.text("Levels with at least " + Segments.LEAST_ROWS
                                        + " validation rows, by their "
                                        + Words.of(report).error()
                                        + ". The worst of many look worse than they are: mind the intervals.")),
                        Html.element(
                                "div",
                                "grid",
                                report.segments().stream().map(this::field).collect(Collectors.joining("\n"))));
    }

    private String field(Segments segments) {
        return Html.element("div", "", picture(segments), Html.details("As a table", table(segments)));
    }

    private String picture(Segments segments) {
        var rows = new ArrayList<IntervalChart.Row>();
        all().ifPresent(error -> rows.add(new IntervalChart.Row("all rows", "then", error)));
        segments.worst().forEach(level -> rows.add(row(level.level(), level.error())));
        Optional.ofNullable(segments.unseen()).ifPresent(unseen -> rows.add(row("never seen", unseen)));
        Optional.ofNullable(segments.missing()).ifPresent(missing -> rows.add(row("missing", missing)));
        return Html.figure(
                segments.field(),
                segments.large() == 0
                        ? "No level has enough rows."
                        : "The worst " + segments.worst().size() + " of " + NumberText.count(segments.large())
                                + " levels.",
                new IntervalChart(rows).svg());
    }

    private static IntervalChart.Row row(String name, GroupError group) {
        return new IntervalChart.Row(name, "now", group.error());
    }

    private Optional<ConfidenceInterval> all() {
        return Optional.ofNullable(
                report.evaluation().model().get(Words.of(report).mainError()));
    }

    private String table(Segments segments) {
        Words words = Words.of(report);
        return Html.table(
                List.of("level", "rows", words.errorAxis(), words.axis("bias")),
                Stream.of(
                                segments.worst().stream().map(level -> Words.cells(level.level(), level.error())),
                                Optional.ofNullable(segments.unseen()).stream()
                                        .map(unseen -> Words.cells("(never seen)", unseen)),
                                Optional.ofNullable(segments.missing()).stream()
                                        .map(missing -> Words.cells("(missing)", missing)))
                        .flatMap(rows -> rows)
                        .toList());
    }
}
