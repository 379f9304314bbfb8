/// Trains and publishes a version from rows, tunes hyperparameters, and rebuilds versions. Start at
/// [VersionTraining]. Trees are fitted in `fit`, rows are read in `data`.
@NullMarked
package io.perennial.training.pipeline;

import org.jspecify.annotations.NullMarked;
