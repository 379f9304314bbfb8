/// Settings of a problem file for monitoring and promotion: thresholds, windows, confidence. Start at
/// [MonitoringPolicy]. Not here: the code that applies them.
@NullMarked
package io.perennial.policy;

import org.jspecify.annotations.NullMarked;
