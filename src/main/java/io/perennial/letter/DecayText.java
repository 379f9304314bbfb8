package io.perennial.letter;

import io.perennial.monitoring.WindowReport;
import io.perennial.performance.Figures;
import io.perennial.registry.Estimate;
import io.perennial.report.Figure;
import java.util.Optional;
import java.util.stream.Stream;

/// What is known of a model that has decayed: how much it leaves unexplained, to which side it errs, and where most.
record DecayText(WindowReport report) {
    Stream<String> lines() {
        return Stream.of(unexplained(), bias(), where()).flatMap(Optional::stream);
    }

    private Optional<String> unexplained() {
        return Optional.ofNullable(report.performance().unexplained())
                .map(ratio -> "Decay    it leaves " + Figure.number(ratio.value())
                        + " times as much unexplained as at validation (95 % sure: " + Figure.number(ratio.low())
                        + " to "
                        + Figure.number(ratio.high()) + ")");
    }

    private Optional<String> where() {
        return Optional.ofNullable(report.causes().errors()).map(segment -> "Where    " + segment.inWords());
    }

    private Optional<String> bias() {
        Estimate now = report.performance().window().get(Figures.BIAS);
        if (now == null || !(now.low() > 0 || now.high() < 0)) {
            return Optional.empty();
        }
        return Optional.of("Bias     its answers are " + Figure.number(Math.abs(now.value())) + " "
                + report.target().unit() + (now.value() > 0 ? " too high" : " too low") + " on average");
    }
}
