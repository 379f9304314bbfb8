package io.perennial.training.report;

import io.perennial.contract.Task;
import io.perennial.registry.Estimate;
import io.perennial.report.Figure;
import io.perennial.report.Guide;
import io.perennial.report.Histogram;
import io.perennial.report.Html;
import io.perennial.report.PointChart;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was predicted against what came true.
record AnswersSection(VersionReport report) {
    private static final double INTERVAL = 0.9;

    String html() {
        return Html.section(
                "Predicted against actual",
                Html.element(
                        "div",
                        "grid",
                        Stream.of(Optional.of(calibration()), residuals(), coverage())
                                .flatMap(Optional::stream)
                                .collect(Collectors.joining("\n"))),
                Html.details("As a table, by tenths of the predictions", table()));
    }

    private String calibration() {
        Words words = Words.of(report);
        boolean binary = report.contract().task() == Task.BINARY;
        List<PointChart.Point> points = report.deciles().stream()
                .map(decile -> new PointChart.Point(decile.predicted(), "", decile.actual()))
                .toList();
        return Html.figure(
                binary ? "Is it as likely as it says?" : "Is it right on average?",
                "Tenths of the rows by prediction. On the dashed line "
                        + (binary ? "as many came true as were promised." : "the mean prediction is the mean actual."),
                new PointChart(
                                points,
                                new Guide.Diagonal(),
                                words.axis(binary ? "probability said" : "mean predicted"),
                                words.axis(binary ? "share that came true" : "mean actual"))
                        .svg());
    }

    private Optional<String> residuals() {
        Words words = Words.of(report);
        return Optional.ofNullable(report.residuals())
                .map(residuals -> Html.figure(
                        "How far off is it?",
                        Html.text("Half of the rows are between "
                                + Figure.number(residuals.quantiles().get(1)) + " and "
                                + words.axis(Figure.number(residuals.quantiles().get(3)))
                                        .replace(",", "")
                                + " off. The outermost bars hold all that is beyond."),
                        new Histogram(
                                        -residuals.reach(),
                                        residuals.reach(),
                                        residuals.counts(),
                                        words.axis("predicted − actual"))
                                .svg()));
    }

    private Optional<String> coverage() {
        List<PointChart.Point> points = report.deciles().stream()
                .flatMap(decile -> Optional.ofNullable(decile.coverage())
                        .map(covered -> new PointChart.Point(decile.predicted(), "", percent(covered)))
                        .stream())
                .toList();
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(Html.figure(
                        "Do the 90 % intervals hold?",
                        "Share of actuals inside, by tenths of the rows. The dashed line is what was promised.",
                        new PointChart(
                                        points,
                                        new Guide.Height(100 * INTERVAL),
                                        Words.of(report).axis("mean predicted"),
                                        "% inside")
                                .svg()));
    }

    private static Estimate percent(Estimate share) {
        return new Estimate(100 * share.value(), 100 * share.low(), 100 * share.high());
    }

    private String table() {
        return Html.table(
                List.of("predictions", "rows", "mean predicted", "mean actual", "inside the interval"),
                report.deciles().stream().map(AnswersSection::row).toList());
    }

    private static List<String> row(Decile decile) {
        return List.of(
                Figure.number(decile.lowest()) + " to " + Figure.number(decile.highest()),
                Figure.count(decile.rows()),
                Figure.number(decile.predicted()),
                Figure.estimate(decile.actual()),
                Optional.ofNullable(decile.coverage())
                        .map(Estimate::value)
                        .map(Figure::percent)
                        .orElse("–"));
    }
}
