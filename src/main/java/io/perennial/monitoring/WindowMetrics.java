package io.perennial.monitoring;

import io.perennial.names.Metric;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The metrics that stand for a window at the time of its run, by the window that each of them describes.
///
/// @param byWindow no metric twice
record WindowMetrics(Map<Window, Map<Metric, Double>> byWindow) {
    /// Windows that are looked back on for the performance that an alarm shall see.
    private static final int LOOK_BACK = 30;

    WindowMetrics {
        byWindow = new LinkedHashMap<>(byWindow);
    }

    /// The window's own; as long as it has none of the performance, those of the newest window before that has. They
    /// are read from what is stored, so that a run that is repeated finds the same.
    ///
    /// @param before the report of the window before: its actuals had time to come
    static WindowMetrics of(WindowReport report, WindowReport before, ReportArchive archive) {
        Map<Metric, Double> own = new EnumMap<>(report.metrics());
        if (before.traffic().predictions() > 0) {
            double earlier = before.traffic().labelCoverage();
            own.computeIfPresent(Metric.LABEL_COVERAGE, (_, now) -> Math.max(now, earlier));
        }
        Map<Window, Map<Metric, Double>> windows = new LinkedHashMap<>();
        windows.put(report.window(), own);
        if (report.performanceMetrics().isEmpty()) {
            newestKnown(report, archive).ifPresent(known -> windows.put(known.window(), known.performanceMetrics()));
        }
        return new WindowMetrics(windows);
    }

    /// Of the same version: an older window does not count.
    private static Optional<WindowReport> newestKnown(WindowReport report, ReportArchive archive) {
        Window window = report.window();
        return IntStream.rangeClosed(1, LOOK_BACK)
                .mapToObj(i -> window.earlier(window.length().multipliedBy(i)))
                .flatMap(earlier -> archive.report(earlier).stream())
                .filter(earlier -> earlier.version().equals(report.version()))
                .filter(earlier -> !earlier.performanceMetrics().isEmpty())
                .findFirst();
    }

    /// Of all windows together.
    Map<Metric, Double> all() {
        Map<Metric, Double> all = new EnumMap<>(Metric.class);
        byWindow.values().forEach(all::putAll);
        return all;
    }
}
