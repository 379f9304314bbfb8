package io.perennial.monitoring;

import io.perennial.performance.LabelArrival;
import io.perennial.performance.PerformanceAspect;
import io.perennial.performance.PerformanceReport;
import io.perennial.text.NumberText;
import io.perennial.text.Status;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Findings of the performance, or what is missing for a verdict.
record PerformanceFindings(WindowReport report) {
    Stream<Finding> all() {
        return Stream.of(verdict(), impossibleActuals(), outOfRange()).flatMap(findings -> findings);
    }

    private Stream<Finding> verdict() {
        PerformanceReport performance = report.analysis().performance();
        return switch (performance.verdict()) {
            case NOT_ENOUGH_DATA ->
                Stream.of(Finding.of(
                        Status.UNKNOWN,
                        Finding.Kind.PERFORMANCE,
                        "Performance: " + NumberText.count(performance.labelled()) + " actuals so far, of "
                                + NumberText.percent(performance.arrival().coverage())
                                + " of the predictions; a verdict needs " + performance.neededForVerdict() + "."));
            case STABLE ->
                Stream.of(new Finding(
                        Status.GOOD,
                        Finding.Kind.PERFORMANCE,
                        "",
                        performance.score(),
                        null,
                        "The model is stable: "
                                + performance.aspects().stream()
                                        .map(PerformanceAspect::inWords)
                                        .collect(Collectors.joining("; "))
                                + "."));
            case DECAYED ->
                performance.aspects().stream()
                        .filter(part -> part.score() >= 1)
                        .map(part -> new Finding(
                                Status.BAD,
                                kind(part),
                                "",
                                part.score(),
                                null,
                                "The model has decayed: " + part.inWords() + "."));
        };
    }

    private static Finding.Kind kind(PerformanceAspect part) {
        return switch (part.kind()) {
            case ERROR -> Finding.Kind.ERROR_INCREASE;
            case BIAS -> Finding.Kind.BIAS;
            case SKILL -> Finding.Kind.SKILL;
        };
    }

    private Stream<Finding> impossibleActuals() {
        LabelArrival arrival = report.analysis().performance().arrival();
        return arrival.impossible() == 0
                ? Stream.of()
                : Stream.of(Finding.of(
                        Status.UNKNOWN,
                        Finding.Kind.IMPOSSIBLE_ACTUALS,
                        NumberText.count(arrival.impossible()) + " actuals are impossible for "
                                + report.subject().target().name()
                                + " and are not counted: do they belong to another model?"));
    }

    private Stream<Finding> outOfRange() {
        LabelArrival arrival = report.analysis().performance().arrival();
        return arrival.outOfRange() == 0
                ? Stream.of()
                : Stream.of(Finding.of(
                        Status.UNKNOWN,
                        Finding.Kind.ACTUALS_OUT_OF_RANGE,
                        NumberText.count(arrival.outOfRange()) + " actuals are outside the range of "
                                + report.subject().target().name() + ", "
                                + report.subject().target().range().inWords()
                                + ". They count in the error; training skips such rows."));
    }
}
