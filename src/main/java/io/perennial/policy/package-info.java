/// What a problem file decides about monitoring and promotion: thresholds, windows, confidence. Start at
/// [MonitoringPolicy]. Not here: applying them.
@NullMarked
package io.perennial.policy;

import org.jspecify.annotations.NullMarked;
