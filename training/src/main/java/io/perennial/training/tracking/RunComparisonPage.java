package io.perennial.training.tracking;

import io.perennial.performance.MetricNames;
import io.perennial.registry.Run;
import io.perennial.report.IntervalChart;
import io.perennial.report.Page;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Self-contained HTML page of a run comparison.
public record RunComparisonPage(RunComparison comparison) {
    public byte[] html() {
        return Page.of(
                comparison.first().model() + ": two runs",
                output -> JterunComparisonGenerated.render(output, null, this));
    }

    /// Metrics that have a chart.
    List<RunComparison.MetricPair> charted() {
        return comparison.metrics().stream()
                .filter(metricPair -> MetricNames.ORDER.contains(metricPair.name()))
                .toList();
    }

    static String chart(RunComparison.MetricPair metricPair) {
        List<IntervalChart.Row> rows = Stream.of(
                        row("first", "then", metricPair.first()), row("second", "now", metricPair.second()))
                .flatMap(Optional::stream)
                .toList();
        return new IntervalChart(rows).svg();
    }

    private static Optional<IntervalChart.Row> row(
            String name, String css, @Nullable ConfidenceInterval confidenceInterval) {
        return Optional.ofNullable(confidenceInterval).map(interval -> new IntervalChart.Row(name, css, interval));
    }

    static String interval(@Nullable ConfidenceInterval confidenceInterval) {
        return confidenceInterval == null ? "–" : NumberText.interval(confidenceInterval);
    }

    static String outcome(Run run) {
        return run.outcome().failure() != null
                ? "failed: " + run.outcome().failure()
                : Optional.ofNullable(run.outcome().version())
                        .map(version -> "version " + version)
                        .orElse("no version");
    }
}
