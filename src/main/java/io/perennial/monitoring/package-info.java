/// Evaluates windows of the prediction log and publishes metrics. Start at [MonitoringRun]: it reads a window
/// ([WindowMonitor]), writes the report ([ReportWriter]) and publishes metrics ([MetricPublisher]);
/// [io.perennial.policy.MonitoringPolicy] holds the thresholds. Not here: the statistics themselves, see
/// [io.perennial.drift], [io.perennial.quality] and [io.perennial.performance].
@NullMarked
package io.perennial.monitoring;

import org.jspecify.annotations.NullMarked;
