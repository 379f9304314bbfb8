package io.perennial.training.report;

import io.perennial.contract.Task;
import io.perennial.report.Histogram;
import io.perennial.report.PointChart;
import io.perennial.report.ReferenceLine;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Predictions compared with actuals.
record PredictionsSection(VersionReport report) {
    private static final double INTERVAL = 0.9;

    ReportLabels labels() {
        return ReportLabels.of(report);
    }

    List<Figure> figures() {
        return Stream.of(Optional.of(calibration()), residuals(), coverage(), new DailyErrorChart(report).figure())
                .flatMap(Optional::stream)
                .toList();
    }

    private Figure calibration() {
        return switch (report.contract().task()) {
            case REGRESSION ->
                new Figure(
                        "Calibration of the mean",
                        "Deciles of the rows by prediction. On the dashed line, the mean prediction is the mean actual.",
                        calibration("mean predicted", "mean actual"));
            case BINARY ->
                new Figure(
                        "Calibration curve",
                        "Deciles of the rows by probability. On the dashed line, the observed share is the probability.",
                        calibration("predicted probability", "observed share"));
            case MULTICLASS ->
                new Figure(
                        "Calibration of the predicted class",
                        "Deciles of the rows by the probability of the predicted class. On the dashed line, the share of "
                                + "correct predictions is the probability.",
                        calibration("probability of the predicted class", "share of correct predictions"));
        };
    }

    private String calibration(String across, String up) {
        ReportLabels reportLabels = ReportLabels.of(report);
        List<PointChart.Point> points = report.deciles().stream()
                .map(decile -> new PointChart.Point(decile.predicted(), "", decile.actual()))
                .toList();
        return new PointChart(points, new ReferenceLine.Diagonal(), reportLabels.axis(across), reportLabels.axis(up))
                .svg();
    }

    private Optional<Figure> residuals() {
        return Optional.ofNullable(report.residuals()).map(residuals -> {
            String half = NumberText.number(residuals.quantiles().get(1)) + " and "
                    + NumberText.number(residuals.quantiles().get(3));
            String unit = report.contract().target().unit();
            String caption = "Half of the rows are between " + half + (unit.isEmpty() ? "" : " " + unit)
                    + " off. The outermost bars include all larger errors.";
            String across = ReportLabels.of(report).axis("predicted − actual");
            var chart = new Histogram(-residuals.reach(), residuals.reach(), residuals.counts(), across);
            return new Figure("Distribution of the errors", caption, chart.svg());
        });
    }

    private Optional<Figure> coverage() {
        if (report.contract().task() != Task.REGRESSION) {
            return Optional.empty();
        }
        List<PointChart.Point> points = report.deciles().stream()
                .flatMap(decile -> Optional.ofNullable(decile.coverage())
                        .map(covered -> new PointChart.Point(decile.predicted(), "", percent(covered)))
                        .stream())
                .toList();
        String across = ReportLabels.of(report).axis("mean predicted");
        return Optional.of(new Figure(
                "Coverage of the 90 % intervals",
                "Share of actuals inside, by deciles of the rows. The dashed line is the nominal coverage.",
                new PointChart(points, new ReferenceLine.Horizontal(100 * INTERVAL), across, "% inside").svg()));
    }

    private static ConfidenceInterval percent(ConfidenceInterval share) {
        return new ConfidenceInterval(100 * share.value(), 100 * share.low(), 100 * share.high());
    }
}
