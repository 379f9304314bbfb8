package io.perennial.training.report;

import io.perennial.report.IntervalChart;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import java.util.ArrayList;
import java.util.Optional;

/// Levels of each category with the largest errors.
record SegmentsSection(VersionReport report) {
    ReportLabels labels() {
        return ReportLabels.of(report);
    }

    static String caption(WorstSegments field) {
        return field.large() == 0
                ? "No level has enough rows."
                : "The worst " + field.worst().size() + " of " + NumberText.count(field.large()) + " levels.";
    }

    String chart(WorstSegments field) {
        var rows = new ArrayList<IntervalChart.Row>();
        all().ifPresent(error -> rows.add(new IntervalChart.Row("all rows", "then", error)));
        field.worst().forEach(level -> rows.add(row(level.level(), level.error())));
        Optional.ofNullable(field.unseen()).ifPresent(unseen -> rows.add(row("never seen", unseen)));
        Optional.ofNullable(field.missing()).ifPresent(missing -> rows.add(row("missing", missing)));
        return new IntervalChart(rows).svg();
    }

    private static IntervalChart.Row row(String name, GroupError group) {
        return new IntervalChart.Row(name, "now", group.error());
    }

    private Optional<ConfidenceInterval> all() {
        return Optional.ofNullable(report.evaluation().model().get(labels().mainMetric()));
    }
}
