/// How large the error is to be expected before any truth has arrived: a small model of the loss, beside the
/// version, and how far such estimates were off. Not for judging: an estimate rings no alarm. Start at
/// [LossEstimator].
@NullMarked
package io.perennial.performance.estimation;

import org.jspecify.annotations.NullMarked;
