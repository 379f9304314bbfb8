/// Comparison of models on the same rows: a candidate with the champion, a version with a baseline. Start at
/// [ChampionChallengerComparison]. Not here: the decision of the gate, which is in the core
/// ([io.perennial.promotion]).
@NullMarked
package io.perennial.training.comparison;

import org.jspecify.annotations.NullMarked;
