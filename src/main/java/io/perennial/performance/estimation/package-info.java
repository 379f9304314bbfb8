/// Performance estimation before actuals arrive: a loss estimator, stored with the version, and the deviation
/// of its estimates. Not for verdicts: an estimate raises no alarm. Start at [LossEstimator].
@NullMarked
package io.perennial.performance.estimation;

import org.jspecify.annotations.NullMarked;
