/// The model registry: immutable versions, aliases moved by compare-and-swap, runs, data sets and reports under
/// one root, `file:` or `s3:`. Start at [ModelRegistry]. Not here: training and serving of models.
@NullMarked
package io.perennial.registry;

import org.jspecify.annotations.NullMarked;
