/// Simulator of taxi trips with records like those of New York's green taxis, data errors included, and with
/// drift scenarios. Start at [Simulator] and [DriftScenario]. Records are read in `io.perennial.training.data`.
@NullMarked
package io.perennial.training.simulate;

import org.jspecify.annotations.NullMarked;
