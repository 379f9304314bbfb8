package io.perennial.training.retraining;

import io.perennial.monitoring.Window;
import io.perennial.registry.ModelRegistry;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/// How far monitoring has come in event time: what an alarm was rung on is what a successor must learn from.
final class MonitoredTime {
    private static final String REPORT = ".json";

    private MonitoredTime() {}

    /// End of the newest monitored window; empty if none was.
    static Optional<Instant> end(ModelRegistry registry) {
        String folder = registry.key("reports") + "/";
        return registry.store().list(folder).stream()
                .filter(key -> key.endsWith(REPORT))
                .flatMap(key -> Window.ofKey(key.substring(folder.length(), key.length() - REPORT.length())).stream())
                .max(Comparator.comparing(Window::from).thenComparing(Window::to))
                .map(Window::to);
    }
}
