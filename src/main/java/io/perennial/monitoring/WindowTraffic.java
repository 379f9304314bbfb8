package io.perennial.monitoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.perennial.registry.ModelVersion;
import io.perennial.statistics.ConfidenceInterval;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Predictions of a model in a window.
///
/// @param versions versions that predicted, the newest first
public record WindowTraffic(List<VersionTraffic> versions) {
    public WindowTraffic {
        versions = versions.stream()
                .sorted(Comparator.comparing(VersionTraffic::version).reversed())
                .toList();
    }

    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public long predictions() {
        return versions.stream().mapToLong(VersionTraffic::predictions).sum();
    }

    /// Number of predictions whose actual is known.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public long labelled() {
        return versions.stream().mapToLong(VersionTraffic::labelled).sum();
    }

    /// Share of the predictions whose actual is known; 0 without predictions.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double labelCoverage() {
        return predictions() == 0 ? 0 : (double) labelled() / predictions();
    }

    /// Predictions of one version.
    ///
    /// @param metrics metrics of its labelled predictions, see [io.perennial.performance.MetricNames]
    public record VersionTraffic(
            ModelVersion version, long predictions, long labelled, Map<String, ConfidenceInterval> metrics) {
        public VersionTraffic {
            metrics = new TreeMap<>(metrics);
        }
    }
}
