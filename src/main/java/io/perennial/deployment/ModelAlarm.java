package io.perennial.deployment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The alarms on a model's figures. The stack makes them, the retraining trigger looks at them, and people get a
/// letter about each.
public enum ModelAlarm {
    DRIFT(MonitoringMetric.DRIFT_SCORE, true),
    /// Starts no retraining, and stops those the others would start: broken is not drifted, and a model
    /// retrained on broken data takes it for the norm.
    QUALITY(MonitoringMetric.QUALITY_SCORE, false),
    PERFORMANCE(MonitoringMetric.PERFORMANCE_SCORE, true),
    /// Starts no retraining: without actuals there is nothing to learn from.
    LABEL_COVERAGE(MonitoringMetric.LABEL_COVERAGE, false);

    private final MonitoringMetric monitoringMetric;
    private final boolean startsRetraining;

    ModelAlarm(MonitoringMetric monitoringMetric, boolean retrains) {
        this.monitoringMetric = monitoringMetric;
        this.startsRetraining = retrains;
    }

    /// What it stands on: a score that rings it at 1, or the share of actuals that rings it by falling below a
    /// floor.
    public MonitoringMetric metric() {
        return monitoringMetric;
    }

    /// Whether it starts a retraining. People are told by letter either way.
    public boolean startsRetraining() {
        return startsRetraining;
    }

    /// `label-coverage`, as in alarm and file names.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// `trip-duration-drift`.
    public String alarmName(String model) {
        return model + "-" + key();
    }

    /// The alarm of this name, if it is one of the model's.
    public static Optional<ModelAlarm> ofName(String alarmName, String model) {
        return Arrays.stream(values())
                .filter(alarm -> alarm.alarmName(model).equals(alarmName))
                .findFirst();
    }
}
