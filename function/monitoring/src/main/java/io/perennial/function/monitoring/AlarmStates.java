package io.perennial.function.monitoring;

import io.perennial.deployment.ModelAlarm;
import java.util.Set;

/// Current states of the model's alarms.
///
/// Failed calls throw [java.io.UncheckedIOException].
interface AlarmStates {
    Set<ModelAlarm> inAlarm();
}
