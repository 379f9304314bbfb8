package io.perennial.monitoring.page;

import io.perennial.performance.CalibrationBin;
import io.perennial.performance.CalibrationReport;
import io.perennial.report.Html;
import io.perennial.report.PointChart;
import io.perennial.report.ReferenceLine;
import io.perennial.text.NumberText;
import java.util.List;

/// The calibration curve of a classification: predicted probability against observed share.
record CalibrationSection(CalibrationReport calibration) {
    String html() {
        if (calibration.bins().isEmpty()) {
            return "";
        }
        List<PointChart.Point> points = calibration.bins().stream()
                .map(bin -> new PointChart.Point(bin.predicted(), "", bin.observed()))
                .toList();
        return Html.section(
                "Calibration curve: predicted and observed probability",
                Html.element(
                        "p",
                        "soft",
                        "Ten bins of neighbouring probabilities; upright lines are 95 % intervals. On the dashed line"
                                + " the predictions are calibrated."),
                Html.element(
                        "div",
                        "grid",
                        Html.element(
                                "figure",
                                "",
                                new PointChart(points, new ReferenceLine.Diagonal(), "predicted", "observed share")
                                        .svg()),
                        Html.table(
                                List.of("predicted", "observed (95 % interval)", "rows"),
                                calibration.bins().stream()
                                        .map(CalibrationSection::row)
                                        .toList())));
    }

    private static List<String> row(CalibrationBin bin) {
        return List.of(
                NumberText.number(bin.predicted()), NumberText.interval(bin.observed()), NumberText.count(bin.rows()));
    }
}
