/// From rows to a published version, and from a champion and its log to a successor. Start at
/// [VersionTraining], then [ChampionChallengerComparison]. Not here: how trees are fitted, how rows are read.
@NullMarked
package io.perennial.training.pipeline;

import org.jspecify.annotations.NullMarked;
