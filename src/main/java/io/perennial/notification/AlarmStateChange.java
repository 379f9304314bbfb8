package io.perennial.notification;

import io.perennial.deployment.ModelAlarm;
import java.time.Instant;
import java.util.Optional;

/// An alarm that began to ring or is calm again.
///
/// @param name    of the alarm
/// @param alarm   which of the model's it is; empty for somebody's own
/// @param inAlarm whether it rings now
/// @param at      when it changed
/// @param limit   of the figure it stands on
/// @param reason  in the words of whoever evaluated it
public record AlarmStateChange(
        String name, Optional<ModelAlarm> alarm, boolean inAlarm, Instant at, double limit, String reason) {}
