/// How good the predictions were, once truth has arrived: from mergeable sums, with confidence intervals. Start at
/// [PerformanceMetrics]; [PerformanceEvaluator] gives the verdict on a window. Not here: whether a successor is
/// better, see [io.perennial.gate].
@NullMarked
package io.perennial.performance;

import org.jspecify.annotations.NullMarked;
