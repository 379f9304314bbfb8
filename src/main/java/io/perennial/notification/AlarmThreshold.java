package io.perennial.notification;

import io.perennial.deployment.ModelAlarm;
import io.perennial.monitoring.WindowReport;

/// An alarm with its limit, which decides whether a window breaches it.
record AlarmThreshold(ModelAlarm alarm, double limit) {
    boolean hasMetric(WindowReport report) {
        return report.alarmMetric(alarm).isPresent();
    }

    boolean isBreached(WindowReport report) {
        return report.alarmMetric(alarm).stream()
                .anyMatch(metric -> alarm == ModelAlarm.LABEL_COVERAGE ? metric < limit : metric >= limit);
    }
}
