package io.perennial.notification;

import io.perennial.deployment.ModelAlarm;
import java.time.Instant;
import java.util.Optional;

/// A change of an alarm's state to ALARM or OK.
///
/// @param name    name of the alarm
/// @param alarm   the model's alarm; empty if it is another alarm
/// @param inAlarm whether the new state is ALARM
/// @param at      time of the change
/// @param limit   threshold of the alarm's metric
/// @param reason  CloudWatch's text for the change
public record AlarmStateChange(
        String name, Optional<ModelAlarm> alarm, boolean inAlarm, Instant at, double limit, String reason) {}
