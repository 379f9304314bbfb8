package io.perennial.training.report;

import io.perennial.performance.MetricNames;
import io.perennial.registry.Evaluation;
import io.perennial.report.Html;
import io.perennial.report.IntervalChart;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All metrics of the version, the champion and the baselines on the same rows.
record MetricsSection(VersionReport report) {
    String html() {
        List<String> names = MetricNames.ORDER.stream()
                .filter(report.evaluation().model()::containsKey)
                .toList();
        return Html.section(
                "Metrics on the validation rows",
                Html.element(
                        "p",
                        "soft",
                        "Dots are the metrics, lines their 95 % intervals. The baseline always predicts "
                                + ReportLabels.of(report).baseline()
                                + "; training rows of the linear model: "
                                + (report.learning().continuedIterations() == 0
                                        ? "the same, with the same features."
                                        : "the newest rows, those of the continued training, with the same features.")),
                Html.element("div", "grid", names.stream().map(this::picture).collect(Collectors.joining("\n"))),
                Html.details("Table", table(names)));
    }

    private String picture(String name) {
        Evaluation evaluation = report.evaluation();
        List<IntervalChart.Row> rows = Stream.of(
                        row("this version", "now", evaluation.model().get(name)),
                        row("champion", "then", evaluation.champion().get(name)),
                        row("linear model", "then", evaluation.linear().get(name)),
                        row("baseline", "then", evaluation.baseline().get(name)))
                .flatMap(Optional::stream)
                .toList();
        String value = rows.stream()
                .map(row -> NumberText.number(row.interval().value()))
                .findFirst()
                .orElse("");
        return Html.figure(
                MetricNames.inWords(name),
                Html.text(ReportLabels.of(report).withUnit(name, value)),
                new IntervalChart(rows).svg());
    }

    private static Optional<IntervalChart.Row> row(
            String name, String css, @Nullable ConfidenceInterval confidenceInterval) {
        return Optional.ofNullable(confidenceInterval).map(interval -> new IntervalChart.Row(name, css, interval));
    }

    private String table(List<String> names) {
        Evaluation evaluation = report.evaluation();
        return Html.table(
                List.of("metric", "this version", "champion", "linear model", "baseline"),
                names.stream()
                        .map(name -> List.of(
                                Html.text(ReportLabels.of(report).withUnit(name, MetricNames.inWords(name) + ",")),
                                words(evaluation.model(), name),
                                words(evaluation.champion(), name),
                                words(evaluation.linear(), name),
                                words(evaluation.baseline(), name)))
                        .toList());
    }

    private static String words(Map<String, ConfidenceInterval> estimates, String name) {
        return Optional.ofNullable(estimates.get(name))
                .map(NumberText::interval)
                .orElse("–");
    }
}
