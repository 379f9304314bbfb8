/// What features a model has and the tables fitted for them: levels of categories, target means of pairs. Start at
/// [FeaturePlan] and [FeatureFitter]. How a feature is computed is known to the exported graph alone: training runs
/// that graph too.
@NullMarked
package io.perennial.training.features;

import org.jspecify.annotations.NullMarked;
