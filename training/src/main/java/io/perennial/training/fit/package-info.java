/// From rows to a model file: splits off the newest rows, finds the number of trees, calibrates intervals, fits again
/// on all rows, exports and checks. Start at [Trainer]. Reading rows, evaluating and publishing are not done here.
@NullMarked
package io.perennial.training.fit;

import org.jspecify.annotations.NullMarked;
