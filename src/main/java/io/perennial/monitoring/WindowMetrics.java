package io.perennial.monitoring;

import io.perennial.deployment.MonitoringMetric;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The metrics published for a window, grouped by the window that each of them describes.
///
/// @param byWindow values by window; no metric occurs twice
record WindowMetrics(Map<Window, Map<MonitoringMetric, Double>> byWindow) {
    /// Number of earlier windows searched for the newest performance metrics.
    private static final int LOOK_BACK = 30;

    WindowMetrics {
        byWindow = new LinkedHashMap<>(byWindow);
    }

    /// Metrics of the window. As long as it has no performance metrics, those of the newest earlier window with
    /// some take their place. They are read from stored reports, so that a repeated run finds the same values.
    ///
    /// @param before report of the previous window, whose actuals had time to arrive
    static WindowMetrics of(WindowReport report, WindowReport before, ReportArchive archive) {
        Map<MonitoringMetric, Double> own = new EnumMap<>(report.metrics());
        if (before.traffic().predictions() > 0) {
            double earlier = before.traffic().labelCoverage();
            own.computeIfPresent(MonitoringMetric.LABEL_COVERAGE, (_, now) -> Math.max(now, earlier));
        }
        Map<Window, Map<MonitoringMetric, Double>> windows = new LinkedHashMap<>();
        windows.put(report.window(), own);
        if (report.performanceMetrics().isEmpty()) {
            latestEvaluated(report, archive)
                    .ifPresent(known -> windows.put(known.window(), known.performanceMetrics()));
        }
        return new WindowMetrics(windows);
    }

    /// The newest earlier report of the same version with performance metrics.
    private static Optional<WindowReport> latestEvaluated(WindowReport report, ReportArchive archive) {
        Window window = report.window();
        return IntStream.rangeClosed(1, LOOK_BACK)
                .mapToObj(i -> window.minus(window.length().multipliedBy(i)))
                .flatMap(earlier -> archive.report(earlier).stream())
                .filter(earlier ->
                        earlier.subject().version().equals(report.subject().version()))
                .filter(earlier -> !earlier.performanceMetrics().isEmpty())
                .findFirst();
    }

    /// The metrics of all windows in one map.
    Map<MonitoringMetric, Double> all() {
        Map<MonitoringMetric, Double> all = new EnumMap<>(MonitoringMetric.class);
        byWindow.values().forEach(all::putAll);
        return all;
    }
}
