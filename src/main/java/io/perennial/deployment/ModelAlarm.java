package io.perennial.deployment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The alarms on a model's metrics. The stack creates them, the retraining trigger reads their states, and
/// people get a notification about each.
public enum ModelAlarm {
    DRIFT(MonitoringMetric.DRIFT_SCORE, true),
    /// Starts no retraining, and prevents those that the other alarms would start: a model must not learn from
    /// data with quality issues.
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

    /// The metric of the alarm: a score with the threshold 1, or the share of actuals with a lower threshold.
    public MonitoringMetric metric() {
        return monitoringMetric;
    }

    /// Whether it starts a retraining. People are notified in either case.
    public boolean startsRetraining() {
        return startsRetraining;
    }

    /// Key in alarm and file names, for example `label-coverage`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Name of the CloudWatch alarm, for example `trip-duration-prod-drift`.
    public String alarmName(DeploymentName deployment) {
        return deployment.resource(key());
    }

    /// The alarm of this name, if it is one of the deployment's.
    public static Optional<ModelAlarm> ofName(String alarmName, DeploymentName deployment) {
        return Arrays.stream(values())
                .filter(alarm -> alarm.alarmName(deployment).equals(alarmName))
                .findFirst();
    }
}
