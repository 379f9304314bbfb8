/// Statistical tests, distances between distributions, confidence intervals and losses, each with its source. Pure
/// functions of numbers; nothing here knows a field, a window or a verdict. Start at [ConfidenceInterval].
@NullMarked
package io.perennial.statistics;

import org.jspecify.annotations.NullMarked;
