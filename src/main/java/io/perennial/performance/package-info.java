/// How good the predictions were, once truth has arrived: from mergeable sums, with confidence intervals.
@NullMarked
package io.perennial.performance;

import org.jspecify.annotations.NullMarked;
