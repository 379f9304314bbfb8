package io.perennial.cdk;

import java.time.Duration;

/// Settings of monitoring and of what its alarms start.
///
/// @param window      length of a monitoring window, whole minutes
/// @param alarms      settings of the model's alarms
/// @param cooldown    time after the start of a retraining in which no other one starts
/// @param rollback    settings of the rollbacks that alarms make
record MonitoringOptions(Duration window, AlarmOptions alarms, Duration cooldown, RollbackOptions rollback) {
    MonitoringOptions {
        EnvironmentValues.require(
                window.isPositive() && window.equals(Duration.ofMinutes(window.toMinutes())),
                "setting 'monitoring.window' is " + window
                        + "; the schedule needs whole minutes, for example P1D or PT1H");
    }

    static MonitoringOptions from(EnvironmentValues values, boolean local) {
        Duration window = values.duration("monitoring.window", "P1D");
        return new MonitoringOptions(
                window,
                AlarmOptions.from(values, window, local),
                values.duration("monitoring.cooldown", "PT6H"),
                RollbackOptions.from(values));
    }
}
