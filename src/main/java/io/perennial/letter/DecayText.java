package io.perennial.letter;

import io.perennial.monitoring.WindowReport;
import io.perennial.performance.Figures;
import io.perennial.performance.PerformancePart;
import io.perennial.registry.Estimate;
import io.perennial.report.Figure;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// What is known of a model that has decayed: by which of its sides (error, bias, skill), how far its answers are off
/// on average, and where it errs most.
record DecayText(WindowReport report) {
    Stream<String> lines() {
        return Stream.concat(decay(), Stream.of(bias(), where()).flatMap(Optional::stream));
    }

    /// The sides over their limit, the worst first.
    private Stream<String> decay() {
        return report.performance().parts().stream()
                .filter(part -> part.score() >= 1)
                .sorted(Comparator.comparingDouble(PerformancePart::score).reversed())
                .map(part -> "Decay    " + part.inWords());
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
