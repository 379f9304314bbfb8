package io.perennial.notification;

import io.perennial.monitoring.WindowReport;
import io.perennial.performance.MetricNames;
import io.perennial.performance.PerformanceAspect;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// What is known of a model that has decayed: by which of its sides (error, bias, skill), how far its answers
/// are off on average, and where it errs most.
record PerformanceText(WindowReport report) {
    Stream<String> lines() {
        return Stream.concat(aspects(), Stream.of(bias(), where()).flatMap(Optional::stream));
    }

    /// The sides over their limit, the worst first.
    private Stream<String> aspects() {
        return report.performance().aspects().stream()
                .filter(part -> part.score() >= 1)
                .sorted(Comparator.comparingDouble(PerformanceAspect::score).reversed())
                .map(part -> "Decay    " + part.inWords());
    }

    private Optional<String> where() {
        return Optional.ofNullable(report.causes().worstSegment()).map(segment -> "Where    " + segment.inWords());
    }

    private Optional<String> bias() {
        ConfidenceInterval now = report.performance().windowMetrics().get(MetricNames.BIAS);
        if (now == null || !(now.low() > 0 || now.high() < 0)) {
            return Optional.empty();
        }
        return Optional.of("Bias     its answers are " + NumberText.number(Math.abs(now.value())) + " "
                + report.target().unit() + (now.value() > 0 ? " too high" : " too low") + " on average");
    }
}
