package io.perennial.cdk;

import io.perennial.deployment.EnvironmentVariable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Settings of the rollbacks that alarms make after a promotion.
///
/// @param grace            time after a promotion in which an alarm rolls it back; empty for none
/// @param manualPromotions whether promotions by people are rolled back, too
/// @param latencyBudget    99th percentile of the duration of a request above which the latency alarm fires; empty
///                         for no such alarm
record RollbackOptions(Optional<Duration> grace, boolean manualPromotions, Optional<Duration> latencyBudget) {
    private static final String GRACE = "monitoring.rollback_grace";
    private static final String LATENCY = "monitoring.latency_budget";
    private static final String OFF = "off";

    static RollbackOptions from(EnvironmentValues values) {
        return new RollbackOptions(
                values.text(GRACE, "P3D").equals(OFF) ? Optional.empty() : Optional.of(values.duration(GRACE, "P3D")),
                values.flag("monitoring.rollback_manual_promotions"),
                values.optionalText(LATENCY).map(text -> values.duration(LATENCY, text)));
    }

    /// Environment variables of the function that rolls back.
    Map<EnvironmentVariable, String> variables() {
        Map<EnvironmentVariable, String> variables = new TreeMap<>();
        grace.ifPresent(length -> {
            variables.put(EnvironmentVariable.PERENNIAL_ROLLBACK_GRACE, length.toString());
            variables.put(EnvironmentVariable.PERENNIAL_ROLLBACK_MANUAL, String.valueOf(manualPromotions));
        });
        return variables;
    }
}
