/// What is watched, and from which point on it is too much. Start at [MonitoringRun]: it reads a window
/// ([WindowMonitor]), writes the report ([ReportArchive]) and publishes metrics ([MetricPublisher]);
/// [MonitoringPolicy] holds the thresholds. Not here: the statistics themselves, see [io.perennial.drift],
/// [io.perennial.quality] and [io.perennial.performance].
@NullMarked
package io.perennial.monitoring;

import org.jspecify.annotations.NullMarked;
