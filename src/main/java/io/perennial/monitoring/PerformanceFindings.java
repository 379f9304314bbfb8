package io.perennial.monitoring;

import io.perennial.performance.LabelArrival;
import io.perennial.performance.PerformancePart;
import io.perennial.performance.PerformanceReport;
import io.perennial.report.Figure;
import io.perennial.report.Tone;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says in words how good the answers were, or what is lacking to tell.
record PerformanceFindings(WindowReport report) {
    Stream<Finding> all() {
        return Stream.of(verdict(), impossible(), outOfRange()).flatMap(findings -> findings);
    }

    private Stream<Finding> verdict() {
        PerformanceReport performance = report.performance();
        return switch (performance.verdict()) {
            case NOT_ENOUGH_DATA ->
                Stream.of(Finding.of(
                        Tone.UNKNOWN,
                        Finding.Kind.PERFORMANCE,
                        "Performance: " + Figure.count(performance.labelled()) + " actuals so far, of "
                                + Figure.percent(performance.arrival().coverage())
                                + " of the predictions; a verdict needs " + performance.lacking() + "."));
            case HOLDS ->
                Stream.of(new Finding(
                        Tone.GOOD,
                        Finding.Kind.PERFORMANCE,
                        "",
                        performance.score(),
                        null,
                        "The model holds: "
                                + performance.parts().stream()
                                        .map(PerformancePart::inWords)
                                        .collect(Collectors.joining("; "))
                                + "."));
            case DECAYED ->
                performance.parts().stream()
                        .filter(part -> part.score() >= 1)
                        .map(part -> new Finding(
                                Tone.BAD,
                                kind(part),
                                "",
                                part.score(),
                                null,
                                "The model has decayed: " + part.inWords() + "."));
        };
    }

    private static Finding.Kind kind(PerformancePart part) {
        return switch (part.kind()) {
            case ERROR -> Finding.Kind.ERROR;
            case BIAS -> Finding.Kind.BIAS;
            case SKILL -> Finding.Kind.SKILL;
        };
    }

    private Stream<Finding> impossible() {
        LabelArrival arrival = report.performance().arrival();
        return arrival.impossible() == 0
                ? Stream.of()
                : Stream.of(Finding.of(
                        Tone.UNKNOWN,
                        Finding.Kind.IMPOSSIBLE_ACTUALS,
                        Figure.count(arrival.impossible()) + " actuals cannot be of "
                                + report.target().name() + " and do not count: are they another model's?"));
    }

    private Stream<Finding> outOfRange() {
        LabelArrival arrival = report.performance().arrival();
        return arrival.outOfRange() == 0
                ? Stream.of()
                : Stream.of(Finding.of(
                        Tone.UNKNOWN,
                        Finding.Kind.ACTUALS_OUT_OF_RANGE,
                        Figure.count(arrival.outOfRange()) + " actuals are outside the range of "
                                + report.target().name() + ", "
                                + report.target().range().inWords()
                                + ". They count in the error; training leaves such rows out."));
    }
}
