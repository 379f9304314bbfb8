/// Drift detection: comparison of distributions, with a verdict calibrated for sample size and number of
/// fields. Start at [DriftDetector]. Not here: missing and impossible values, see [io.perennial.quality].
@NullMarked
package io.perennial.drift;

import org.jspecify.annotations.NullMarked;
