package io.perennial.monitoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.perennial.registry.Estimate;
import io.perennial.registry.ModelVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What was asked of the model in a window.
///
/// @param versions which versions answered, the newest first
public record Traffic(List<Share> versions) {
    public Traffic {
        versions = versions.stream()
                .sorted(Comparator.comparing(Share::version).reversed())
                .toList();
    }

    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public long predictions() {
        return versions.stream().mapToLong(Share::predictions).sum();
    }

    /// Predictions whose actual is known.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public long labelled() {
        return versions.stream().mapToLong(Share::labelled).sum();
    }

    /// Share of the predictions whose actual is known; 0 without predictions.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double labelCoverage() {
        return predictions() == 0 ? 0 : (double) labelled() / predictions();
    }

    /// One version's part.
    ///
    /// @param figures of its labelled predictions, see [io.perennial.performance.Figures]
    public record Share(ModelVersion version, long predictions, long labelled, Map<String, Estimate> figures) {
        public Share {
            figures = new TreeMap<>(figures);
        }
    }
}
