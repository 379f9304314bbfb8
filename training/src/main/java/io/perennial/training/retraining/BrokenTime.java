package io.perennial.training.retraining;

import io.perennial.monitoring.ReportArchive;
import io.perennial.monitoring.Window;
import io.perennial.monitoring.WindowReport;
import io.perennial.registry.ModelRegistry;
import java.time.Instant;
import java.util.List;

/// Windows in which monitoring found an input broken: a successor that learnt from them would take the fault for the
/// norm.
record BrokenTime(List<Window> windows) {
    BrokenTime {
        windows = List.copyOf(windows);
    }

    /// @param from windows that ended by then are not looked at
    static BrokenTime since(Instant from, ModelRegistry registry) {
        return new BrokenTime(new ReportArchive(registry)
                .newestFirst()
                .takeWhile(report -> report.window().to().isAfter(from))
                .filter(report -> !report.quality().fieldsWithIssue().isEmpty())
                .map(WindowReport::window)
                .toList());
    }

    boolean contains(Instant time) {
        return windows.stream().anyMatch(window -> !time.isBefore(window.from()) && time.isBefore(window.to()));
    }
}
