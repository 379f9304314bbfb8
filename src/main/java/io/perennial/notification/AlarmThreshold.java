package io.perennial.notification;

import io.perennial.deployment.ModelAlarm;
import io.perennial.monitoring.WindowReport;

/// An alarm with its limit: tells which windows are beyond it.
record AlarmThreshold(ModelAlarm alarm, double limit) {
    boolean hasMetric(WindowReport report) {
        return report.alarmMetric(alarm).isPresent();
    }

    boolean isBreached(WindowReport report) {
        return report.alarmMetric(alarm).stream()
                .anyMatch(figure -> alarm == ModelAlarm.LABEL_COVERAGE ? figure < limit : figure >= limit);
    }
}
