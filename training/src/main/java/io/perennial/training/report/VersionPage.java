package io.perennial.training.report;

import io.perennial.contract.Target;
import io.perennial.performance.MetricNames;
import io.perennial.report.Html;
import io.perennial.report.Page;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The page of one version, for people who did not train it. Shows what the JSON beside it holds.
record VersionPage(VersionReport report) {
    byte[] html() {
        String body = header()
                + banner()
                + tiles()
                + new MetricsSection(report).html()
                + new PredictionsSection(report).html()
                + ClassesSection.of(report)
                + new SegmentsSection(report).html()
                + new LearningSection(report).html()
                + new DataSection(report).html()
                + new LineageSection(report.lineage()).html()
                + footer();
        return Page.of(report.contract().model() + ": a version", body);
    }

    private String header() {
        return Html.element(
                "header",
                "",
                Html.element("p", "soft", Html.text(report.contract().model()) + " · report of a version"),
                Html.element("h1", "", Html.text(report.question())),
                Html.element("p", "soft", Html.text(target())));
    }

    private String target() {
        Target target = report.contract().target();
        String name = "“" + target.name() + "”";
        return switch (report.contract().task()) {
            case REGRESSION ->
                "Predicts the number " + name + (target.unit().isEmpty() ? "" : " in " + target.unit()) + ", "
                        + target.range().inWords() + ".";
            case BINARY -> "Predicts the probability that " + name + " is true.";
            case MULTICLASS ->
                "Predicts how probable each class of " + name + " is: " + String.join(", ", target.classes()) + ".";
        };
    }

    private String banner() {
        var verdict = new Verdict(report);
        String points = verdict.points().stream()
                .map(point -> "<li class=\"" + Html.css(point.tone()) + "\"><span>"
                        + point.tone().symbol() + "</span>" + Html.text(point.words()) + "</li>")
                .collect(Collectors.joining("\n"));
        return Html.element(
                        "div",
                        "banner " + Html.css(verdict.tone()),
                        Html.element("h2", "", verdict.tone().symbol() + " " + Html.text(verdict.headline())),
                        Html.element("ul", "", points))
                + "\n";
    }

    private String tiles() {
        List<String> names = switch (report.contract().task()) {
            case REGRESSION -> List.of(MetricNames.RMSE, MetricNames.R2, MetricNames.INTERVAL_COVERAGE);
            case BINARY -> List.of(MetricNames.LOG_LOSS, MetricNames.SKILL, MetricNames.AUC);
            case MULTICLASS -> List.of(MetricNames.LOG_LOSS, MetricNames.SKILL, MetricNames.ACCURACY);
        };
        String tiles = Stream.concat(
                        names.stream().flatMap(this::tile),
                        Stream.of(tile(
                                "Training rows",
                                NumberText.count(report.lineage().trainingRows()),
                                "")))
                .collect(Collectors.joining("\n"));
        return Html.element("div", "tiles", tiles) + "\n";
    }

    private Stream<String> tile(String figure) {
        ConfidenceInterval confidenceInterval = report.evaluation().model().get(figure);
        if (confidenceInterval == null) {
            return Stream.empty();
        }
        boolean share = figure.equals(MetricNames.INTERVAL_COVERAGE) || figure.equals(MetricNames.ACCURACY);
        String unit = MetricNames.inTargetUnit(report.contract().task(), figure)
                ? report.contract().target().unit()
                : "";
        String value =
                share ? NumberText.percent(confidenceInterval.value()) : NumberText.number(confidenceInterval.value());
        return Stream.of(tile(MetricNames.inWords(figure), value, unit));
    }

    private static String tile(String name, String value, String unit) {
        return Html.element(
                "div",
                "tile",
                Html.element("div", "name", Html.text(name)),
                Html.element("div", "big", Html.text(value)),
                Html.element("div", "name", Html.text(unit)));
    }

    private String footer() {
        return Html.element(
                "footer",
                "",
                Html.element(
                        "p",
                        "",
                        "All errors are of validation rows. Intervals of shares are Wilson's; that of the area under"
                                + " the ROC curve is DeLong's; that of the calibration error allows for the chance in it;"
                                + " those of groups of rows are Hall's for the mean "
                                + ReportLabels.of(report).loss()
                                + "; those of the other figures are a bias-corrected bootstrap's. All are at 95 %."),
                Html.element("p", "", "<a href=\"report.json\">The same figures as JSON</a>"));
    }
}
