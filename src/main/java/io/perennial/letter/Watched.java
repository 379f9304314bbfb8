package io.perennial.letter;

import io.perennial.monitoring.WindowReport;
import io.perennial.names.ModelAlarm;

/// An alarm with its limit: tells which windows are beyond it.
record Watched(ModelAlarm alarm, double limit) {
    boolean judged(WindowReport report) {
        return report.figure(alarm).isPresent();
    }

    boolean over(WindowReport report) {
        return report.figure(alarm).stream()
                .anyMatch(figure -> alarm == ModelAlarm.LABELS ? figure < limit : figure >= limit);
    }
}
