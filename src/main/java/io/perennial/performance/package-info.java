/// Performance of predictions whose actuals have arrived: from mergeable sums, with confidence intervals. Start
/// at [PerformanceMetrics]; [PerformanceEvaluator] gives the verdict on a window. Not here: whether a candidate
/// is better, see [io.perennial.promotion].
@NullMarked
package io.perennial.performance;

import org.jspecify.annotations.NullMarked;
