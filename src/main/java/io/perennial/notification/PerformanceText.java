package io.perennial.notification;

import io.perennial.monitoring.WindowReport;
import io.perennial.performance.MetricNames;
import io.perennial.performance.PerformanceAspect;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// The text about a decayed model: the aspect that decayed (error, bias, skill), the mean deviation of its
/// predictions, and the segment with the largest error.
record PerformanceText(WindowReport report) {
    Stream<String> lines() {
        return Stream.concat(aspects(), Stream.of(bias(), where()).flatMap(Optional::stream));
    }

    /// The aspects over their limit, the worst first.
    private Stream<String> aspects() {
        return report.analysis().performance().aspects().stream()
                .filter(aspect -> aspect.score() >= 1)
                .sorted(Comparator.comparingDouble(PerformanceAspect::score).reversed())
                .map(aspect -> "Decay    " + aspect.inWords());
    }

    private Optional<String> where() {
        return Optional.ofNullable(report.analysis().causes().worstSegment())
                .map(segment -> "Where    " + segment.inWords());
    }

    private Optional<String> bias() {
        ConfidenceInterval bias =
                report.analysis().performance().windowMetrics().get(MetricNames.BIAS);
        if (bias == null || !(bias.low() > 0 || bias.high() < 0)) {
            return Optional.empty();
        }
        return Optional.of("Bias     its predictions are " + NumberText.number(Math.abs(bias.value())) + " "
                + report.subject().target().unit() + (bias.value() > 0 ? " too high" : " too low") + " on average");
    }
}
