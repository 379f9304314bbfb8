package io.perennial.training.report;

import io.perennial.performance.MetricNames;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import io.perennial.text.Status;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How good a version is, in a sentence and the points behind it.
record Verdict(VersionReport report) {
    /// @param words plain text
    record Point(Status tone, String words) {}

    /// Against the champion if there is one, else against the baseline; then what else does better.
    String headline() {
        Versus champion = report.champion();
        Stream<String> rival = Stream.of(
                champion == null ? against(report.baseline(), "the baseline") : against(champion, "the champion"));
        Stream<String> baseline = champion != null && isWorse(report.baseline())
                ? Stream.of(against(report.baseline(), "the baseline"))
                : Stream.of();
        Stream<String> linear =
                isWorse(report.linear()) ? Stream.of(against(report.linear(), "a linear model")) : Stream.of();
        return Stream.of(rival, baseline, linear).flatMap(words -> words).collect(Collectors.joining(". "));
    }

    /// Bad if anything does better, be it as plain as a linear model.
    Status tone() {
        Versus champion = report.champion();
        return isWorse(report.baseline()) || isWorse(report.linear())
                ? Status.BAD
                : tone(champion == null ? report.baseline() : champion);
    }

    private static boolean isWorse(Versus versus) {
        return versus.outcome() == Versus.Outcome.WORSE;
    }

    List<Point> points() {
        return Stream.of(error(), baseline(), linear(), champion(), coverage(), bias())
                .flatMap(Optional::stream)
                .toList();
    }

    private static String against(Versus versus, String other) {
        String share = NumberText.percent(Math.abs(versus.reduction()));
        return switch (versus.outcome()) {
            case BETTER -> "Better than " + other + ": " + share + " less error on the same rows";
            case WORSE -> "Worse than " + other + ": " + share + " more error on the same rows";
            case NO_TELLING -> "Neither better nor worse than " + other + " beyond chance";
        };
    }

    static Status tone(Versus versus) {
        return switch (versus.outcome()) {
            case BETTER -> Status.GOOD;
            case WORSE -> Status.BAD;
            case NO_TELLING -> Status.UNKNOWN;
        };
    }

    private Optional<Point> error() {
        Words words = Words.of(report);
        return figure(words.mainError())
                .map(error -> neutral("Its " + words.error() + " is "
                        + words.figure(words.mainError(), NumberText.interval(error)) + " on "
                        + NumberText.count(report.lineage().validationRows())
                        + " rows that no choice of the training has looked at."));
    }

    private Optional<Point> baseline() {
        return Optional.of(compared(
                report.baseline(), "Always answering " + Words.of(report).baseline()));
    }

    private Optional<Point> linear() {
        return Optional.of(compared(report.linear(), "A linear model on the same features"));
    }

    private Optional<Point> champion() {
        return Optional.ofNullable(report.champion()).map(champion -> compared(champion, "The champion"));
    }

    private Point compared(Versus versus, String other) {
        Words words = Words.of(report);
        return new Point(
                tone(versus),
                other + " has " + words.figure(words.mainError(), NumberText.number(versus.others()))
                        + " on the same rows; " + difference(versus));
    }

    private static String difference(Versus versus) {
        return switch (versus.outcome()) {
            case BETTER -> "this version is better beyond chance, row by row.";
            case WORSE -> "this version is worse beyond chance, row by row.";
            case NO_TELLING -> "row by row, the difference may be chance.";
        };
    }

    private Optional<Point> coverage() {
        return figure(MetricNames.INTERVAL_COVERAGE)
                .map(share -> neutral(
                        "Its 90 % intervals hold " + NumberText.percent(share.value()) + " of what came true."));
    }

    private Optional<Point> bias() {
        return figure(MetricNames.BIAS)
                .map(bias ->
                        neutral(Words.of(report).bias(NumberText.number(Math.abs(bias.value())), bias.value() < 0)));
    }

    private Optional<ConfidenceInterval> figure(String name) {
        @Nullable
        ConfidenceInterval confidenceInterval = report.evaluation().model().get(name);
        return Optional.ofNullable(confidenceInterval);
    }

    private static Point neutral(String words) {
        return new Point(Status.UNKNOWN, words);
    }
}
