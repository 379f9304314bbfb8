package io.perennial.training.retraining;

import io.perennial.monitoring.ReportArchive;
import io.perennial.monitoring.Window;
import io.perennial.registry.ModelRegistry;
import java.time.Instant;
import java.util.Optional;

/// How far monitoring has come in event time: what an alarm was rung on is what a successor must learn from.
final class LastMonitoredWindow {
    private LastMonitoredWindow() {}

    /// End of the newest monitored window; empty if none was.
    static Optional<Instant> end(ModelRegistry registry) {
        return new ReportArchive(registry).newestWindow().map(Window::to);
    }
}
