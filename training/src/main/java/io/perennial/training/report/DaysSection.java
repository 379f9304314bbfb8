package io.perennial.training.report;

import io.perennial.report.Guide;
import io.perennial.report.Html;
import io.perennial.report.PointChart;
import java.util.List;

/// The error as the validation window goes on: does the model age?
record DaysSection(VersionReport report) {
    String html() {
        if (report.days().isEmpty()) {
            return "";
        }
        long first = report.days().getFirst().day().toEpochDay();
        List<PointChart.Point> points = report.days().stream()
                .map(day -> new PointChart.Point(
                        day.day().toEpochDay() - first,
                        day.day().toString(),
                        day.error().error()))
                .toList();
        Words words = Words.of(report);
        return Html.section(
                "Day by day",
                Html.element(
                        "div",
                        "grid",
                        Html.figure(
                                "Does it age?",
                                Html.text("The " + words.error() + " of each day of the validation rows, "
                                        + "with the whole window's as a dashed line."),
                                new PointChart(
                                                points,
                                                new Guide.Height(
                                                        report.baseline().error()),
                                                "day of the event time",
                                                words.errorAxis())
                                        .svg())),
                Html.details("As a table", table(words)));
    }

    private String table(Words words) {
        return Html.table(
                List.of("day", "rows", words.errorAxis(), words.axis("bias")),
                report.days().stream()
                        .map(day -> Words.cells(day.day().toString(), day.error()))
                        .toList());
    }
}
