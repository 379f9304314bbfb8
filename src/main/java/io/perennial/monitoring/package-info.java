/// What is watched, and from which point on it is too much. Start at [MonitoringPolicy].
@NullMarked
package io.perennial.monitoring;

import org.jspecify.annotations.NullMarked;
