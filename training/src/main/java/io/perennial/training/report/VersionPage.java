package io.perennial.training.report;

import io.perennial.contract.Target;
import io.perennial.performance.MetricNames;
import io.perennial.report.Page;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import java.util.List;
import java.util.stream.Stream;

/// HTML report of one version, with the contents of the JSON report.
record VersionPage(VersionReport report) {
    /// A number in large print with its name and its unit.
    record Tile(String name, String value, String unit) {}

    byte[] html() {
        return Page.of(
                report.contract().model() + ": report of a version",
                output -> JteversionGenerated.render(output, null, this));
    }

    String target() {
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

    List<Tile> tiles() {
        List<String> names = switch (report.contract().task()) {
            case REGRESSION -> List.of(MetricNames.RMSE, MetricNames.R2, MetricNames.INTERVAL_COVERAGE);
            case BINARY -> List.of(MetricNames.LOG_LOSS, MetricNames.SKILL, MetricNames.AUC);
            case MULTICLASS -> List.of(MetricNames.LOG_LOSS, MetricNames.SKILL, MetricNames.ACCURACY);
        };
        var rows = new Tile("Training rows", NumberText.count(report.lineage().trainingRows()), "");
        return Stream.concat(names.stream().flatMap(this::tile), Stream.of(rows))
                .toList();
    }

    private Stream<Tile> tile(String metric) {
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
        return Stream.of(new Tile(MetricNames.inWords(metric), value, unit));
    }
}
