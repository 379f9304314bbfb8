package io.perennial.training.report;

import io.perennial.performance.Figures;
import io.perennial.registry.Estimate;
import io.perennial.report.Figure;
import io.perennial.report.Tone;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How good a version is, in a sentence and the points behind it.
record Verdict(VersionReport report) {
    /// @param words plain text
    record Point(Tone tone, String words) {}

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
    Tone tone() {
        Versus champion = report.champion();
        return isWorse(report.baseline()) || isWorse(report.linear())
                ? Tone.BAD
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
        String share = Figure.percent(Math.abs(versus.reduction()));
        return switch (versus.outcome()) {
            case BETTER -> "Better than " + other + ": " + share + " less error on the same rows";
            case WORSE -> "Worse than " + other + ": " + share + " more error on the same rows";
            case NO_TELLING -> "Neither better nor worse than " + other + " beyond chance";
        };
    }

    static Tone tone(Versus versus) {
        return switch (versus.outcome()) {
            case BETTER -> Tone.GOOD;
            case WORSE -> Tone.BAD;
            case NO_TELLING -> Tone.UNKNOWN;
        };
    }

    private Optional<Point> error() {
        Words words = Words.of(report);
        return figure(words.mainError())
                .map(error -> neutral("Its " + words.error() + " is "
                        + words.figure(words.mainError(), Figure.estimate(error)) + " on "
                        + Figure.count(report.lineage().validationRows())
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
                other + " has " + words.figure(words.mainError(), Figure.number(versus.others()))
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
        return figure(Figures.COVERAGE)
                .map(share ->
                        neutral("Its 90 % intervals hold " + Figure.percent(share.value()) + " of what came true."));
    }

    private Optional<Point> bias() {
        return figure(Figures.BIAS)
                .map(bias -> neutral(Words.of(report).bias(Figure.number(Math.abs(bias.value())), bias.value() < 0)));
    }

    private Optional<Estimate> figure(String name) {
        @Nullable Estimate estimate = report.evaluation().model().get(name);
        return Optional.ofNullable(estimate);
    }

    private static Point neutral(String words) {
        return new Point(Tone.UNKNOWN, words);
    }
}
