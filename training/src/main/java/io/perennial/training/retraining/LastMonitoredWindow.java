package io.perennial.training.retraining;

import io.perennial.monitoring.ReportArchive;
import io.perennial.monitoring.Window;
import io.perennial.registry.ModelRegistry;
import java.time.Instant;
import java.util.Optional;

/// Newest monitored window. Candidates are trained on rows up to its end, so that they include those that fired an
/// alarm.
final class LastMonitoredWindow {
    private LastMonitoredWindow() {}

    /// End of the newest monitored window; empty if there is none.
    static Optional<Instant> end(ModelRegistry registry) {
        return new ReportArchive(registry).newestWindow().map(Window::to);
    }
}
