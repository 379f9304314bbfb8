package io.perennial.training.report;

import io.perennial.performance.MetricNames;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import io.perennial.text.Status;
import io.perennial.training.comparison.PairedComparison;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Verdict on a version: a headline and its points.
record Verdict(VersionReport report) {
    /// @param text plain text
    record Point(Status tone, String text) {}

    /// Comparison with the champion if there is one, else with the baseline; then other models that are better.
    String headline() {
        PairedComparison champion = report.champion();
        Stream<String> rival = Stream.of(
                champion == null ? compare(report.baseline(), "the baseline") : compare(champion, "the champion"));
        Stream<String> baseline = champion != null && isWorse(report.baseline())
                ? Stream.of(compare(report.baseline(), "the baseline"))
                : Stream.of();
        Stream<String> linear =
                isWorse(report.linear()) ? Stream.of(compare(report.linear(), "a linear model")) : Stream.of();
        return Stream.of(rival, baseline, linear).flatMap(words -> words).collect(Collectors.joining(". "));
    }

    /// Status: bad if any model is better, even a linear one.
    Status tone() {
        PairedComparison champion = report.champion();
        return isWorse(report.baseline()) || isWorse(report.linear())
                ? Status.BAD
                : tone(champion == null ? report.baseline() : champion);
    }

    private static boolean isWorse(PairedComparison pairedComparison) {
        return pairedComparison.outcome() == PairedComparison.Outcome.WORSE;
    }

    List<Point> points() {
        return Stream.of(error(), baseline(), linear(), champion(), coverage(), bias())
                .flatMap(Optional::stream)
                .toList();
    }

    private static String compare(PairedComparison pairedComparison, String other) {
        String share = NumberText.percent(Math.abs(pairedComparison.reduction()));
        return switch (pairedComparison.outcome()) {
            case BETTER -> "Better than " + other + ": " + share + " less error on the same rows";
            case WORSE -> "Worse than " + other + ": " + share + " more error on the same rows";
            case INCONCLUSIVE -> "Neither better nor worse than " + other + " beyond chance";
        };
    }

    static Status tone(PairedComparison pairedComparison) {
        return switch (pairedComparison.outcome()) {
            case BETTER -> Status.GOOD;
            case WORSE -> Status.BAD;
            case INCONCLUSIVE -> Status.UNKNOWN;
        };
    }

    private Optional<Point> error() {
        ReportLabels reportLabels = ReportLabels.of(report);
        return metric(reportLabels.mainMetric())
                .map(error -> neutral("Its " + reportLabels.error() + " is "
                        + reportLabels.withUnit(reportLabels.mainMetric(), NumberText.interval(error)) + " on "
                        + NumberText.count(report.lineage().validationRows())
                        + " rows that the training did not use."));
    }

    private Optional<Point> baseline() {
        return Optional.of(compared(
                report.baseline(),
                "Always predicting " + ReportLabels.of(report).baseline()));
    }

    private Optional<Point> linear() {
        return Optional.of(compared(report.linear(), "A linear model on the same features"));
    }

    private Optional<Point> champion() {
        return Optional.ofNullable(report.champion()).map(champion -> compared(champion, "The champion"));
    }

    private Point compared(PairedComparison pairedComparison, String other) {
        ReportLabels reportLabels = ReportLabels.of(report);
        return new Point(
                tone(pairedComparison),
                other + " has "
                        + reportLabels.withUnit(
                                reportLabels.mainMetric(), NumberText.number(pairedComparison.otherError()))
                        + " on the same rows; " + difference(pairedComparison));
    }

    private static String difference(PairedComparison pairedComparison) {
        return switch (pairedComparison.outcome()) {
            case BETTER -> "this version is better beyond chance, row by row.";
            case WORSE -> "this version is worse beyond chance, row by row.";
            case INCONCLUSIVE -> "row by row, the difference may be chance.";
        };
    }

    private Optional<Point> coverage() {
        return metric(MetricNames.INTERVAL_COVERAGE)
                .map(share -> neutral(
                        "Its 90 % intervals contain " + NumberText.percent(share.value()) + " of the actuals."));
    }

    private Optional<Point> bias() {
        return metric(MetricNames.BIAS)
                .map(bias -> neutral(
                        ReportLabels.of(report).bias(NumberText.number(Math.abs(bias.value())), bias.value() < 0)));
    }

    private Optional<ConfidenceInterval> metric(String name) {
        @Nullable
        ConfidenceInterval confidenceInterval = report.evaluation().model().get(name);
        return Optional.ofNullable(confidenceInterval);
    }

    private static Point neutral(String text) {
        return new Point(Status.UNKNOWN, text);
    }
}
