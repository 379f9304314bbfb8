package io.perennial.localstack.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.perennial.deployment.MonitoringMetric;
import io.perennial.json.Json;
import io.perennial.localstack.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/// Results of a monitoring run: reports in the registry, metrics in CloudWatch. Compares them with those of a
/// run without faults.
final class MonitoringBaseline {
    private static final int PERIOD_SECONDS = 86_400;

    /// Two sums of the same published values may differ by rounding.
    private static final double TOLERANCE = 1e-9;

    private final CloudWatchClient cloudWatch;
    private final Supplier<RegistrySnapshot> registry;
    private Map<String, Published> before = Map.of();
    private Map<String, JsonNode> undisturbedReports = Map.of();
    private Map<String, Published> undisturbedMetrics = Map.of();

    /// @param registry supplier of the model's objects
    MonitoringBaseline(Deployment deployment, Supplier<RegistrySnapshot> registry) {
        cloudWatch = deployment.client(CloudWatchClient.builder());
        this.registry = registry;
    }

    /// @param count number of published values of a metric
    /// @param sum   sum of the values
    private record Published(double count, double sum) {
        static final Published NOTHING = new Published(0, 0);

        Published minus(Published earlier) {
            return new Published(count - earlier.count, sum - earlier.sum);
        }

        double mean() {
            return sum / count;
        }
    }

    boolean isMissing() {
        return undisturbedReports.isEmpty();
    }

    /// Starts to count published metrics.
    void begin() {
        before = published();
    }

    /// Stores the current results as those of a run without faults.
    void capture() {
        undisturbedReports = reports();
        undisturbedMetrics = publishedSinceBegin();
    }

    List<String> differences() {
        return Stream.concat(reportDifferences(), metricDifferences()).toList();
    }

    private Stream<String> reportDifferences() {
        Map<String, JsonNode> now = reports();
        var names = new TreeSet<>(undisturbedReports.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .flatMap(name -> JsonDifference.between(
                        undisturbedReports.getOrDefault(name, MissingNode.getInstance()),
                        now.getOrDefault(name, MissingNode.getInstance()))
                        .map(where -> "report " + name + " differs from that of a run without faults: " + where)
                        .stream());
    }

    private Stream<String> metricDifferences() {
        Map<String, Published> now = publishedSinceBegin();
        return undisturbedMetrics.entrySet().stream()
                .filter(entry -> entry.getValue().count() > 0)
                .flatMap(entry -> difference(
                        entry.getKey(), entry.getValue(), now.getOrDefault(entry.getKey(), Published.NOTHING)));
    }

    private static Stream<String> difference(String name, Published expected, Published now) {
        if (now.count() == 0) {
            return Stream.of("metric " + name + " was never published");
        }
        return Math.abs(now.mean() - expected.mean()) <= TOLERANCE * Math.max(1, Math.abs(expected.mean()))
                ? Stream.of()
                : Stream.of("metric " + name + " is " + now.mean() + " and not " + expected.mean());
    }

    private Map<String, JsonNode> reports() {
        var reports = new TreeMap<String, JsonNode>();
        registry.get().objects().forEach((key, stored) -> {
            if (key.startsWith("reports/") && key.contains("Z") && key.endsWith(".json")) {
                reports.put(key, Json.read(stored.bytes(), JsonNode.class, key));
            }
        });
        return reports;
    }

    private Map<String, Published> publishedSinceBegin() {
        Map<String, Published> since = new TreeMap<>();
        published().forEach((name, now) -> since.put(name, now.minus(before.getOrDefault(name, Published.NOTHING))));
        return since;
    }

    private Map<String, Published> published() {
        Map<String, Published> published = new TreeMap<>();
        for (MonitoringMetric monitoringMetric : MonitoringMetric.values()) {
            published.put(monitoringMetric.metricName(), published(monitoringMetric));
        }
        return published;
    }

    private Published published(MonitoringMetric monitoringMetric) {
        Instant now = Instant.now();
        var points = new ArrayList<>(cloudWatch
                .getMetricStatistics(request -> request.namespace(FaultStack.DEPLOYMENT.metricNamespace())
                        .metricName(monitoringMetric.metricName())
                        .startTime(now.minus(Duration.ofDays(1)))
                        .endTime(now.plus(Duration.ofDays(1)))
                        .period(PERIOD_SECONDS)
                        .statistics(Statistic.SUM, Statistic.SAMPLE_COUNT))
                .datapoints());
        return new Published(
                points.stream().mapToDouble(point -> point.sampleCount()).sum(),
                points.stream().mapToDouble(point -> point.sum()).sum());
    }
}
