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

/// HTML report of one version, with the contents of the JSON report.
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
        return Page.of(report.contract().model() + ": report of a version", body);
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
                "Predicts the probability of each class of " + name + ": " + String.join(", ", target.classes()) + ".";
        };
    }

    private String banner() {
        var verdict = new Verdict(report);
        String points = verdict.points().stream()
                .map(point -> "<li class=\"" + Html.css(point.tone()) + "\"><span>"
                        + point.tone().symbol() + "</span>" + Html.text(point.text()) + "</li>")
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

    private Stream<String> tile(String metric) {
        ConfidenceInterval confidenceInterval = report.evaluation().model().get(metric);
        if (confidenceInterval == null) {
            return Stream.empty();
        }
        boolean share = metric.equals(MetricNames.INTERVAL_COVERAGE) || metric.equals(MetricNames.ACCURACY);
        String unit = MetricNames.inTargetUnit(report.contract().task(), metric)
                ? report.contract().target().unit()
                : "";
        String value =
                share ? NumberText.percent(confidenceInterval.value()) : NumberText.number(confidenceInterval.value());
        return Stream.of(tile(MetricNames.inWords(metric), value, unit));
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
                                + " the ROC curve is DeLong's; that of the calibration error corrects for chance;"
                                + " those of groups of rows are Hall's for the mean "
                                + ReportLabels.of(report).loss()
                                + "; those of the other metrics are a bias-corrected bootstrap's. All are at 95 %."),
                Html.element("p", "", "<a href=\"report.json\">The same metrics as JSON</a>"));
    }
}
