package io.perennial.monitoring.page;

import io.perennial.performance.CalibrationBin;
import io.perennial.performance.CalibrationReport;
import io.perennial.report.Html;
import io.perennial.report.PointChart;
import io.perennial.report.ReferenceLine;
import io.perennial.text.NumberText;
import java.util.List;

/// The reliability curve of a classification: what was said against what came.
record CalibrationSection(CalibrationReport calibration) {
    String html() {
        if (calibration.bins().isEmpty()) {
            return "";
        }
        List<PointChart.Point> points = calibration.bins().stream()
                .map(group -> new PointChart.Point(group.predicted(), "", group.observed()))
                .toList();
        return Html.section(
                "Said and seen probability",
                Html.element(
                        "p",
                        "soft",
                        "Ten groups of neighbouring probabilities; upright lines are 95 % intervals. On the dashed line"
                                + " answers are as certain as they say."),
                Html.element(
                        "div",
                        "grid",
                        Html.element(
                                "figure",
                                "",
                                new PointChart(points, new ReferenceLine.Diagonal(), "said", "share that came").svg()),
                        Html.table(
                                List.of("said", "came (95 % interval)", "rows"),
                                calibration.bins().stream()
                                        .map(CalibrationSection::row)
                                        .toList())));
    }

    private static List<String> row(CalibrationBin group) {
        return List.of(
                NumberText.number(group.predicted()),
                NumberText.interval(group.observed()),
                NumberText.count(group.rows()));
    }
}
