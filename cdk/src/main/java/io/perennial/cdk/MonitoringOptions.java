package io.perennial.cdk;

import java.time.Duration;
import java.util.Optional;

/// Settings of monitoring and of what its alarms start.
///
/// @param window      length of a monitoring window, whole minutes
/// @param alarms      settings of the model's alarms
/// @param cooldown    time after the start of a retraining in which no other one starts
/// @param notifyEmail e-mail address that receives notifications
/// @param delivery    destinations of notifications besides e-mail
record MonitoringOptions(
        Duration window,
        AlarmOptions alarms,
        Duration cooldown,
        Optional<String> notifyEmail,
        DeliveryOptions delivery) {
    MonitoringOptions {
        ContextValues.require(
                window.isPositive() && window.equals(Duration.ofMinutes(window.toMinutes())),
                "context value 'window' is " + window + "; the schedule needs whole minutes, for example P1D or PT1H");
    }

    static MonitoringOptions from(ContextValues values, boolean local) {
        Duration window = values.duration("window", "P1D");
        return new MonitoringOptions(
                window,
                AlarmOptions.from(values, window, local),
                values.duration("cooldown", "PT6H"),
                values.optionalText("notifyEmail"),
                DeliveryOptions.from(values));
    }
}
