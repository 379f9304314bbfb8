package io.perennial.training.report;

import io.perennial.contract.Task;
import io.perennial.report.Histogram;
import io.perennial.report.Html;
import io.perennial.report.PointChart;
import io.perennial.report.ReferenceLine;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was predicted against what came true.
record PredictionsSection(VersionReport report) {
    private static final double INTERVAL = 0.9;

    String html() {
        var days = new DailyErrorChart(report);
        String pictures = Stream.of(Optional.of(calibration()), residuals(), coverage(), days.chart())
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
        return Html.section(
                "Predicted against actual",
                Html.element("div", "grid", pictures),
                Html.details("As a table, by tenths of the predictions", table()),
                days.table());
    }

    private String calibration() {
        return switch (report.contract().task()) {
            case REGRESSION ->
                Html.figure(
                        "Is it right on average?",
                        "Tenths of the rows by prediction. On the dashed line, the mean prediction is the mean actual.",
                        calibration("mean predicted", "mean actual"));
            case BINARY ->
                Html.figure(
                        "Is it as likely as it says?",
                        "Tenths of the rows by probability. On the dashed line, as many came true as it said.",
                        calibration("probability said", "share that came true"));
            case MULTICLASS ->
                Html.figure(
                        "Is it as sure as it should be?",
                        "Tenths of the rows by the probability of the class it answers. On the dashed line, it was right "
                                + "as often as it said.",
                        calibration("probability of its answer", "share it was right"));
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

    private Optional<String> residuals() {
        return Optional.ofNullable(report.residuals()).map(residuals -> {
            String half = NumberText.number(residuals.quantiles().get(1)) + " and "
                    + NumberText.number(residuals.quantiles().get(3));
            String unit = report.contract().target().unit();
            String caption = "Half of the rows are between " + half + (unit.isEmpty() ? "" : " " + unit)
                    + " off. The outermost bars hold all that is beyond.";
            String across = ReportLabels.of(report).axis("predicted − actual");
            var chart = new Histogram(-residuals.reach(), residuals.reach(), residuals.counts(), across);
            return Html.figure("How far off is it?", Html.text(caption), chart.svg());
        });
    }

    private Optional<String> coverage() {
        if (report.contract().task() != Task.REGRESSION) {
            return Optional.empty();
        }
        List<PointChart.Point> points = report.deciles().stream()
                .flatMap(decile -> Optional.ofNullable(decile.coverage())
                        .map(covered -> new PointChart.Point(decile.predicted(), "", percent(covered)))
                        .stream())
                .toList();
        String across = ReportLabels.of(report).axis("mean predicted");
        return Optional.of(Html.figure(
                "Do the 90 % intervals hold?",
                "Share of actuals inside, by tenths of the rows. The dashed line is what was promised.",
                new PointChart(points, new ReferenceLine.Horizontal(100 * INTERVAL), across, "% inside").svg()));
    }

    private static ConfidenceInterval percent(ConfidenceInterval share) {
        return new ConfidenceInterval(100 * share.value(), 100 * share.low(), 100 * share.high());
    }

    private String table() {
        return Html.table(
                List.of("predictions", "rows", "mean predicted", "mean actual", "inside the interval"),
                report.deciles().stream().map(PredictionsSection::row).toList());
    }

    private static List<String> row(Decile decile) {
        return List.of(
                NumberText.number(decile.lowest()) + " to " + NumberText.number(decile.highest()),
                NumberText.count(decile.rows()),
                NumberText.number(decile.predicted()),
                NumberText.interval(decile.actual()),
                Optional.ofNullable(decile.coverage())
                        .map(ConfidenceInterval::value)
                        .map(NumberText::percent)
                        .orElse("–"));
    }
}
