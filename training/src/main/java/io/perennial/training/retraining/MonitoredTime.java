package io.perennial.training.retraining;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.perennial.json.Json;
import io.perennial.monitoring.Window;
import io.perennial.registry.ModelRegistry;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/// How far monitoring has come in event time: what an alarm was rung on is what a successor must learn from.
final class MonitoredTime {
    private MonitoredTime() {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Monitored(Window window) {}

    /// End of the newest monitored window; empty if none was.
    static Optional<Instant> end(ModelRegistry registry) {
        return registry.store().list(registry.key("reports") + "/").stream()
                .filter(key -> key.endsWith(".json"))
                .max(Comparator.naturalOrder())
                .flatMap(key -> registry.store()
                        .get(key)
                        .map(stored -> Json.read(stored.bytes(), Monitored.class, key)
                                .window()
                                .to()));
    }
}
