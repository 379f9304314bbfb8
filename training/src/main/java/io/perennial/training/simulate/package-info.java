/// A city whose taxis write records like those of New York's green taxis, dirt included, and which changes when
/// told to. Start at [Simulator] and [DriftScenario]. Not here: how records become rows to learn from.
@NullMarked
package io.perennial.training.simulate;

import org.jspecify.annotations.NullMarked;
