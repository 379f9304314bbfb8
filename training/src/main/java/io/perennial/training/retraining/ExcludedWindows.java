package io.perennial.training.retraining;

import io.perennial.monitoring.ReportArchive;
import io.perennial.monitoring.Window;
import io.perennial.monitoring.WindowReport;
import io.perennial.registry.ModelRegistry;
import java.time.Instant;
import java.util.List;

/// Windows in which monitoring found a data quality issue. A model trained on them would learn the faulty values.
record ExcludedWindows(List<Window> windows) {
    ExcludedWindows {
        windows = List.copyOf(windows);
    }

    /// @param from windows that ended before are ignored
    static ExcludedWindows since(Instant from, ModelRegistry registry) {
        return new ExcludedWindows(new ReportArchive(registry)
                .newestFirst()
                .takeWhile(report -> report.window().to().isAfter(from))
                .filter(report -> !report.analysis().quality().fieldsWithIssue().isEmpty())
                .map(WindowReport::window)
                .toList());
    }

    boolean contains(Instant time) {
        return windows.stream().anyMatch(window -> !time.isBefore(window.from()) && time.isBefore(window.to()));
    }
}
