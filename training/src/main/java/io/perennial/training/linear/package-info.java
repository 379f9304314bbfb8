/// A linear model on the features that the trees get: the baseline that a forest must beat. Start at [LinearModel]. Not
/// here: how features are made, how answers are judged.
@NullMarked
package io.perennial.training.linear;

import org.jspecify.annotations.NullMarked;
