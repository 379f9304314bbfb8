package io.perennial.status;

import io.perennial.monitoring.Window;
import io.perennial.monitoring.WindowReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What did not arrive although it should have: reports, predictions, actuals. No alarm fires for some of them, since
/// an alarm without data keeps its state.
final class Silence {
    /// Monitoring runs for at most 15 minutes, some minutes after the end of its window.
    private static final Duration MONITORING_TIME = Duration.ofMinutes(30);

    private Silence() {}

    /// @param reports the newest first, of windows of equal length
    /// @return one sentence for each
    static List<String> of(List<WindowReport> reports, Instant now) {
        List<String> silent = new ArrayList<>();
        if (reports.isEmpty()) {
            return silent;
        }
        WindowReport last = reports.getFirst();
        Window window = last.window();
        Instant due = window.to().plus(window.length()).plus(MONITORING_TIME);
        if (now.isAfter(due)) {
            silent.add("no report since the window that ended at " + window.to() + "; the next one was due at " + due);
        }
        if (last.traffic().predictions() == 0) {
            silent.add("no predictions in the window that ended at " + window.to());
        } else if (reports.stream().limit(2).allMatch(report -> report.traffic().labelled() == 0)) {
            silent.add("no actuals of the last " + Math.min(2, reports.size()) + " windows");
        }
        return silent;
    }
}
