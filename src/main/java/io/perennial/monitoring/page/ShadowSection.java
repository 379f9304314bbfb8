package io.perennial.monitoring.page;

import io.perennial.monitoring.ShadowReport;
import io.perennial.monitoring.WindowReport;
import io.perennial.performance.MetricNames;
import io.perennial.report.Html;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Comparison of challengers in shadow deployment with the champion; empty without a challenger.
record ShadowSection(WindowReport report) {
    String html() {
        return report.shadows().isEmpty()
                ? ""
                : Html.section(
                        "Shadow deployment",
                        Html.element(
                                "p",
                                "soft",
                                "Challengers predicted the same records; their predictions are logged and never returned to callers. Errors are of both"
                                        + " versions on the same rows, those whose actual is known."),
                        report.shadows().stream().map(this::challenger).collect(Collectors.joining("\n")));
    }

    private String challenger(ShadowReport shadow) {
        return Html.element(
                        "p",
                        "",
                        Html.element(
                                "span", "mono", Html.text(shadow.challenger().id())),
                        " predicted ",
                        NumberText.count(shadow.predicted()),
                        " of ",
                        NumberText.count(shadow.requested()),
                        " records (late: ",
                        NumberText.count(shadow.late()),
                        ", failed: ",
                        NumberText.count(shadow.failed()),
                        "). ",
                        Html.text(disagreement(shadow)))
                + (shadow.labelled() == 0
                        ? Html.element("p", "soft", "No actual has arrived yet.")
                        : Html.table(
                                List.of("metric", "champion", "challenger"),
                                MetricNames.ORDER.stream()
                                        .filter(shadow.challengerMetrics()::containsKey)
                                        .filter(name -> !name.equals(MetricNames.INTERVAL_COVERAGE))
                                        .map(name -> row(shadow, name))
                                        .toList()));
    }

    private String disagreement(ShadowReport shadow) {
        String difference = NumberText.number(shadow.meanDifference());
        return switch (report.subject().task()) {
            case REGRESSION ->
                "Mean absolute difference to the champion: " + difference + " "
                        + report.subject().target().unit();
            case BINARY, MULTICLASS ->
                "Another class in " + NumberText.percent(shadow.disagreement())
                        + "; mean difference of the probabilities: " + difference;
        };
    }

    private static List<String> row(ShadowReport shadow, String name) {
        return List.of(
                Html.text(MetricNames.inWords(name)),
                estimate(shadow.championMetrics(), name),
                estimate(shadow.challengerMetrics(), name));
    }

    private static String estimate(Map<String, ConfidenceInterval> metrics, String name) {
        ConfidenceInterval confidenceInterval = metrics.get(name);
        return confidenceInterval == null
                ? "–"
                : NumberText.interval(confidenceInterval)
                        + NumberText.errorBound(MetricNames.errorBound(name, metrics));
    }
}
