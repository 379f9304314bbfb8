/// Three functions around the core's monitoring: [MonitoringHandler] runs on a schedule and judges a window,
/// [RetrainTriggerHandler] hears an alarm and starts the retraining, [AlarmNotificationHandler] hears it and tells
/// people. Not here: what the figures mean, see [io.perennial.monitoring].
@NullMarked
package io.perennial.function.monitoring;

import org.jspecify.annotations.NullMarked;
