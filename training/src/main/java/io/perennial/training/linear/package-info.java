/// Linear model on the features of the trees, as a baseline of the forest. Start at [LinearModel]. Features are
/// in `features`, the evaluation is in `pipeline`.
@NullMarked
package io.perennial.training.linear;

import org.jspecify.annotations.NullMarked;
