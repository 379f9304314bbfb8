/// Three Lambda functions: [MonitoringHandler] evaluates a window on a schedule, [RetrainTriggerHandler]
/// receives an alarm and starts the retraining, [AlarmNotificationHandler] receives it and notifies people. The
/// metrics are defined in [io.perennial.monitoring].
@NullMarked
package io.perennial.function.monitoring;

import org.jspecify.annotations.NullMarked;
