package io.perennial.names;

import java.util.Locale;

/// The alarms on a model's scores. The stack makes them, the retraining trigger looks at them.
public enum ModelAlarm {
    DRIFT(Metric.DRIFT_SCORE, true),
    /// Starts no retraining, and stops those the others would start: broken is not drifted, and a model retrained on
    /// broken data takes it for the norm.
    QUALITY(Metric.QUALITY_SCORE, false),
    PERFORMANCE(Metric.PERFORMANCE_SCORE, true);

    private final Metric metric;
    private final boolean retrains;

    ModelAlarm(Metric metric, boolean retrains) {
        this.metric = metric;
        this.retrains = retrains;
    }

    /// The score that rings it at 1.
    public Metric metric() {
        return metric;
    }

    /// Whether it starts a retraining.
    public boolean retrains() {
        return retrains;
    }

    /// `trip-duration-drift`.
    public String alarmName(String model) {
        return model + "-" + name().toLowerCase(Locale.ROOT);
    }
}
