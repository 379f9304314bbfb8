package io.perennial.training.tracking;

import io.perennial.performance.MetricNames;
import io.perennial.registry.Run;
import io.perennial.report.CurvesChart;
import io.perennial.report.Html;
import io.perennial.report.IntervalChart;
import io.perennial.report.Page;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Self-contained HTML page of a run comparison.
public record RunComparisonPage(RunComparison comparison) {
    public byte[] html() {
        Run first = comparison.first();
        Run second = comparison.second();
        String body = Html.element(
                        "header",
                        "",
                        Html.element("p", "soft", Html.text(first.model()) + " · two runs"),
                        Html.element("h1", "", Html.text(first.id() + " and " + second.id())),
                        Html.legend("first, " + first.id(), "second, " + second.id()))
                + metrics()
                + curves()
                + differences()
                + runs();
        return Page.of(first.model() + ": two runs", body);
    }

    private String metrics() {
        List<RunComparison.MetricPair> own = comparison.metrics().stream()
                .filter(metricPair -> MetricNames.ORDER.contains(metricPair.name()))
                .toList();
        return Html.section(
                "Metrics on the validation rows",
                Html.element("p", "soft", "Lines are 95 % intervals; a run without a published version has none."),
                Html.element(
                        "div",
                        "grid",
                        own.stream().map(RunComparisonPage::picture).collect(Collectors.joining("\n"))),
                Html.details(
                        "Table",
                        Html.table(
                                List.of("metric", "first", "second"),
                                comparison.metrics().stream()
                                        .map(metricPair -> List.of(
                                                Html.text(MetricNames.inWords(metricPair.name())),
                                                words(metricPair.first()),
                                                words(metricPair.second())))
                                        .toList())));
    }

    private static String picture(RunComparison.MetricPair metricPair) {
        List<IntervalChart.Row> rows = Stream.of(
                        row("first", "then", metricPair.first()), row("second", "now", metricPair.second()))
                .flatMap(Optional::stream)
                .toList();
        return Html.figure(MetricNames.inWords(metricPair.name()), "", new IntervalChart(rows).svg());
    }

    private static Optional<IntervalChart.Row> row(
            String name, String css, @Nullable ConfidenceInterval confidenceInterval) {
        return Optional.ofNullable(confidenceInterval).map(interval -> new IntervalChart.Row(name, css, interval));
    }

    private static String words(@Nullable ConfidenceInterval confidenceInterval) {
        return confidenceInterval == null ? "–" : NumberText.interval(confidenceInterval);
    }

    private String curves() {
        List<Double> first = comparison.first().outcome().curve();
        List<Double> second = comparison.second().outcome().curve();
        return Html.section(
                "Learning curves",
                first.isEmpty() && second.isEmpty()
                        ? Html.element("p", "soft", "Neither run has a learning curve.")
                        : Html.element(
                                "div",
                                "grid",
                                Html.figure(
                                        "Error on rows inside the training window",
                                        "After each iteration.",
                                        new CurvesChart(first, second, "iteration", "error").svg())));
    }

    private String differences() {
        return Html.section(
                "Differences",
                comparison.differences().isEmpty()
                        ? Html.element("p", "soft", "None: equal parameters, rows, code and libraries.")
                        : Html.table(
                                List.of("fact", "first", "second"),
                                comparison.differences().stream()
                                        .map(difference -> List.of(
                                                Html.text(difference.name()),
                                                Html.text(difference.first()),
                                                Html.text(difference.second())))
                                        .toList()));
    }

    private String runs() {
        return Html.section(
                "Runs",
                Html.element("div", "grid", facts("First", comparison.first()), facts("Second", comparison.second())));
    }

    private static String facts(String heading, Run run) {
        String outcome = run.outcome().failure() != null
                ? "failed: " + run.outcome().failure()
                : Optional.ofNullable(run.outcome().version())
                        .map(version -> "version " + version)
                        .orElse("no version");
        return Html.element(
                "div",
                "",
                Html.element("h3", "", heading),
                Html.element(
                        "dl",
                        "",
                        fact("run", run.id()),
                        fact(
                                "started",
                                run.startedAt().truncatedTo(ChronoUnit.SECONDS).toString()),
                        fact("seconds", NumberText.number(run.usage().duration().toMillis() / 1000.0)),
                        fact("reason", run.reason().inWords()),
                        fact("outcome", outcome)));
    }

    private static String fact(String name, String value) {
        return Html.element("dt", "", name) + Html.element("dd", "mono", Html.text(value));
    }
}
