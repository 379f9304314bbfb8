package io.perennial.monitoring;

import io.perennial.deployment.MonitoringMetric;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The metrics that stand for a window at the time of its run, by the window that each of them describes.
///
/// @param byWindow no metric twice
record WindowMetrics(Map<Window, Map<MonitoringMetric, Double>> byWindow) {
    /// Windows that are looked back on for the performance that an alarm shall see.
    private static final int LOOK_BACK = 30;

    WindowMetrics {
        byWindow = new LinkedHashMap<>(byWindow);
    }

    /// The window's own; as long as it has none of the performance, those of the newest window before that has.
    /// They are read from what is stored, so that a run that is repeated finds the same.
    ///
    /// @param before the report of the window before: its actuals had time to come
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

    /// Of the same version: an older window does not count.
    private static Optional<WindowReport> latestEvaluated(WindowReport report, ReportArchive archive) {
        Window window = report.window();
        return IntStream.rangeClosed(1, LOOK_BACK)
                .mapToObj(i -> window.minus(window.length().multipliedBy(i)))
                .flatMap(earlier -> archive.report(earlier).stream())
                .filter(earlier -> earlier.version().equals(report.version()))
                .filter(earlier -> !earlier.performanceMetrics().isEmpty())
                .findFirst();
    }

    /// Of all windows together.
    Map<MonitoringMetric, Double> all() {
        Map<MonitoringMetric, Double> all = new EnumMap<>(MonitoringMetric.class);
        byWindow.values().forEach(all::putAll);
        return all;
    }
}
