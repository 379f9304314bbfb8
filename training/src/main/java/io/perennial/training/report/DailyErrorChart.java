package io.perennial.training.report;

import io.perennial.report.PointChart;
import io.perennial.report.ReferenceLine;
import java.util.List;
import java.util.Optional;

/// Error of each day of the validation window.
record DailyErrorChart(VersionReport report) {

    /// The chart; empty without an event time.
    Optional<Figure> figure() {
        if (report.days().isEmpty()) {
            return Optional.empty();
        }
        ReportLabels reportLabels = ReportLabels.of(report);
        String caption = "The " + reportLabels.error() + " of each day. The dashed line is that of the whole window.";
        ReferenceLine whole = new ReferenceLine.Horizontal(report.baseline().error());
        var chart = new PointChart(points(), whole, "day of the event time", reportLabels.errorAxis());
        return Optional.of(new Figure("Error over time", caption, chart.svg()));
    }

    private List<PointChart.Point> points() {
        long first = report.days().getFirst().day().toEpochDay();
        return report.days().stream()
                .map(day -> new PointChart.Point(
                        day.day().toEpochDay() - first,
                        day.day().toString(),
                        day.error().error()))
                .toList();
    }
}
