/// Statistical tests, distances between distributions, confidence intervals and losses, each with its source.
/// Pure functions of numbers, without fields, windows or verdicts. Start at [ConfidenceInterval].
@NullMarked
package io.perennial.statistics;

import org.jspecify.annotations.NullMarked;
