/// Comparison of models on the same rows: a candidate with the champion, a version with a baseline. Start at
/// [ChampionChallengerComparison]. The gate itself is in the core, in [io.perennial.promotion].
@NullMarked
package io.perennial.training.comparison;

import org.jspecify.annotations.NullMarked;
