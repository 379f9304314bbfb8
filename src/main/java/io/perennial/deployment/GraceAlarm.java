package io.perennial.deployment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The alarms for which the loop rolls its own promotion back during the grace time. Drift and label coverage are
/// none of them: they say nothing about the version.
public enum GraceAlarm {
    PERFORMANCE,
    /// Counts only if the predictions have an issue and no input has one.
    QUALITY,
    API_ERRORS,
    CHAMPION_REFUSED,
    /// Exists only if the environment sets a budget of the latency.
    LATENCY;

    /// Key in alarm and file names, for example `api-errors`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Name of the CloudWatch alarm, for example `trip-duration-prod-api-errors`.
    public String alarmName(DeploymentName deployment) {
        return deployment.resource(key());
    }

    /// Whether it looks at the operation of the stack; else it is one of the model's alarms.
    public boolean isOperational() {
        return modelAlarm().isEmpty();
    }

    /// The model's alarm of this name; empty for an operational alarm.
    public Optional<ModelAlarm> modelAlarm() {
        return switch (this) {
            case PERFORMANCE -> Optional.of(ModelAlarm.PERFORMANCE);
            case QUALITY -> Optional.of(ModelAlarm.QUALITY);
            case API_ERRORS, CHAMPION_REFUSED, LATENCY -> Optional.empty();
        };
    }

    /// The alarm of this name, if it is one of the deployment's.
    public static Optional<GraceAlarm> ofName(String alarmName, DeploymentName deployment) {
        return Arrays.stream(values())
                .filter(alarm -> alarm.alarmName(deployment).equals(alarmName))
                .findFirst();
    }
}
