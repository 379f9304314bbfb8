package io.perennial.monitoring.page;

import io.perennial.performance.CalibrationReport;
import io.perennial.report.PointChart;
import io.perennial.report.ReferenceLine;
import java.util.List;

/// The calibration curve of a classification: predicted probability against observed share.
record CalibrationSection(CalibrationReport calibration) {
    String chart() {
        List<PointChart.Point> points = calibration.bins().stream()
                .map(bin -> new PointChart.Point(bin.predicted(), "", bin.observed()))
                .toList();
        return new PointChart(points, new ReferenceLine.Diagonal(), "predicted", "observed share").svg();
    }
}
