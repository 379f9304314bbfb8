/// Root causes of a window's drift, quality and performance: the shifted fields, the size of each shift and its
/// segment. Start at [RootCauses]. Not here: thresholds of shifts, see [io.perennial.drift] and
/// [io.perennial.quality]; messages to people, see [io.perennial.notification].
@NullMarked
package io.perennial.rootcause;

import org.jspecify.annotations.NullMarked;
