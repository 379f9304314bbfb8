/// Whether the world has moved: one statistic a file, and a verdict calibrated for sample size and number of
/// fields. Start at [DriftDetector]. Not here: missing and impossible values, see [io.perennial.quality].
@NullMarked
package io.perennial.drift;

import org.jspecify.annotations.NullMarked;
