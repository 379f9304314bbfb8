/// Whether the world has moved: one statistic a file, and a verdict calibrated for sample size and number of fields.
@NullMarked
package io.perennial.drift;

import org.jspecify.annotations.NullMarked;
