package io.perennial.names;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The alarms on a model's figures. The stack makes them, the retraining trigger looks at them, and people get a letter
/// about each.
public enum ModelAlarm {
    DRIFT(Metric.DRIFT_SCORE, true),
    /// Starts no retraining, and stops those the others would start: broken is not drifted, and a model retrained on
    /// broken data takes it for the norm.
    QUALITY(Metric.QUALITY_SCORE, false),
    PERFORMANCE(Metric.PERFORMANCE_SCORE, true),
    /// Starts no retraining: without actuals there is nothing to learn from.
    LABELS(Metric.LABEL_COVERAGE, false);

    private final Metric metric;
    private final boolean retrains;

    ModelAlarm(Metric metric, boolean retrains) {
        this.metric = metric;
        this.retrains = retrains;
    }

    /// What it stands on: a score that rings it at 1, or the share of actuals that rings it by falling below a floor.
    public Metric metric() {
        return metric;
    }

    /// Whether it starts a retraining. People are told by letter either way.
    public boolean retrains() {
        return retrains;
    }

    /// `drift`, as in names, settings and file names.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// `trip-duration-drift`.
    public String alarmName(String model) {
        return model + "-" + key();
    }

    /// The alarm of this name, if it is one of the model's.
    public static Optional<ModelAlarm> named(String alarmName, String model) {
        return Arrays.stream(values())
                .filter(alarm -> alarm.alarmName(model).equals(alarmName))
                .findFirst();
    }
}
