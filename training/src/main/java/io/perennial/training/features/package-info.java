/// Features of a model and their fitted tables: levels of categories, target means of pairs. Start at
/// [FeaturePlan] and [FeatureFitter]. Only the exported graph computes features; training runs that graph too.
@NullMarked
package io.perennial.training.features;

import org.jspecify.annotations.NullMarked;
