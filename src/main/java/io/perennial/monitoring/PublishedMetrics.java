package io.perennial.monitoring;

import io.perennial.deployment.MonitoringMetric;
import io.perennial.registry.ModelRegistry;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// Publishes the metrics of windows and records them in the registry, so that a repeated run publishes only the
/// metrics that the first run did not.
///
/// A metric is marked after it was published. If a run ends between the two, or the response to the publication
/// is lost, the next run publishes it again. The opposite order could lose the metric, and a decay with it. A
/// value that arrives twice in one period changes no alarm, since alarms use the maximum of a period.
final class PublishedMetrics {
    /// Number of windows recorded: more than a run looks back on.
    static final int MAX_WINDOWS = 200;

    private static final double TOLERANCE = 1e-9;

    private final MetricPublisher publisher;
    private final String model;
    private final CompareAndSwapState<PublishedValues> marks;

    PublishedMetrics(ModelRegistry registry, MetricPublisher publisher) {
        this.publisher = publisher;
        this.model = registry.model();
        this.marks = new CompareAndSwapState<>(
                registry.store(),
                registry.key("reports", "published-metrics.json"),
                PublishedValues.class,
                new PublishedValues(Map.of()));
    }

    /// @param windows metrics by [Window#key()]
    record PublishedValues(Map<String, Map<MonitoringMetric, Double>> windows) {
        PublishedValues {
            var sorted = new TreeMap<String, Map<MonitoringMetric, Double>>();
            windows.forEach((window, values) -> sorted.put(window, new TreeMap<>(values)));
            while (sorted.size() > MAX_WINDOWS) {
                sorted.pollFirstEntry();
            }
            windows = sorted;
        }

        PublishedValues with(Map<Window, Map<MonitoringMetric, Double>> published) {
            var all = new TreeMap<>(windows);
            published.forEach((window, values) -> {
                var both = new TreeMap<>(all.getOrDefault(window.key(), Map.of()));
                both.putAll(values);
                all.put(window.key(), both);
            });
            return new PublishedValues(all);
        }

        /// Values that are not marked yet or were marked with another value. A count is marked once, because
        /// CloudWatch would add a second value to the first.
        Map<MonitoringMetric, Double> unpublished(String window, Map<MonitoringMetric, Double> values) {
            Map<MonitoringMetric, Double> marked = windows.getOrDefault(window, Map.of());
            Map<MonitoringMetric, Double> news = new EnumMap<>(MonitoringMetric.class);
            values.forEach((monitoringMetric, value) -> {
                Double before = marked.get(monitoringMetric);
                if (before == null || (monitoringMetric != MonitoringMetric.PREDICTIONS && !same(before, value))) {
                    news.put(monitoringMetric, value);
                }
            });
            return news;
        }

        private static boolean same(double before, double value) {
            return Math.abs(before - value) <= TOLERANCE * Math.abs(before);
        }
    }

    /// Publishes the new values in one call.
    void publish(WindowMetrics metrics) {
        PublishedValues marked = marks.read();
        Map<Window, Map<MonitoringMetric, Double>> news = new LinkedHashMap<>();
        metrics.byWindow().forEach((window, values) -> news.put(window, marked.unpublished(window.key(), values)));
        Map<MonitoringMetric, Double> all = new WindowMetrics(news).all();
        if (!all.isEmpty()) {
            publisher.publish(model, all);
            marks.update(stored -> stored.with(news));
        }
    }
}
