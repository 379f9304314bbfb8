package io.perennial.status;

import io.perennial.deployment.ModelAlarm;
import io.perennial.monitoring.Window;
import io.perennial.monitoring.WindowReport;
import io.perennial.monitoring.WindowTraffic;
import io.perennial.performance.LabelArrival;
import io.perennial.registry.ModelVersion;
import io.perennial.text.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The newest monitored window.
///
/// @param version            evaluated version
/// @param status             bad if a score reaches its limit
/// @param headline           the verdict in one sentence
/// @param scores             score by alarm, 1 is the limit: `drift`, `quality`, `performance`; null without a verdict
/// @param predictions        number of predictions of all versions
/// @param labelCoverage      share of them whose actual is known
/// @param medianDelaySeconds median delay of the actuals of the evaluated version; null without actuals
/// @param p90DelaySeconds    90th percentile of the delay; null without actuals
/// @param versions           versions that predicted, the newest first
/// @param page               key of the window's page
public record LastWindow(
        Window window,
        ModelVersion version,
        Status status,
        String headline,
        Map<String, @Nullable Double> scores,
        long predictions,
        double labelCoverage,
        @Nullable Double medianDelaySeconds,
        @Nullable Double p90DelaySeconds,
        List<ModelVersion> versions,
        String page) {
    static LastWindow of(WindowReport report, String page) {
        LabelArrival arrival = report.analysis().performance().arrival();
        Map<String, @Nullable Double> scores = new LinkedHashMap<>();
        Stream.of(ModelAlarm.DRIFT, ModelAlarm.QUALITY, ModelAlarm.PERFORMANCE)
                .forEach(alarm -> scores.put(
                        alarm.key(),
                        report.alarmMetric(alarm).stream().boxed().findFirst().orElse(null)));
        return new LastWindow(
                report.window(),
                report.subject().version(),
                report.status(),
                report.headline(),
                scores,
                report.traffic().predictions(),
                report.traffic().labelCoverage(),
                known(arrival.medianDelaySeconds()),
                known(arrival.p90DelaySeconds()),
                report.traffic().versions().stream()
                        .map(WindowTraffic.VersionTraffic::version)
                        .toList(),
                page);
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
