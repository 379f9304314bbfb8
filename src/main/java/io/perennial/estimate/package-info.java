/// How large the error is to be expected before any truth has arrived: a small model of the loss, beside the version,
/// and
/// how far such estimates were off. Not for judging: an estimate rings no alarm. Start at [ErrorEstimator].
@NullMarked
package io.perennial.estimate;

import org.jspecify.annotations.NullMarked;
