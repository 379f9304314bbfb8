package io.perennial.function.monitoring;

import io.perennial.deployment.ModelAlarm;
import java.util.Set;

/// Which alarms of the model ring now.
///
/// Failures of the medium surface as [java.io.UncheckedIOException].
interface AlarmStates {
    Set<ModelAlarm> inAlarm();
}
