/// What moved, how far, and in which segment: what a window's drift, quality and performance come from. Start at
/// [RootCauses]. Not here: whether a move is too much, see [io.perennial.drift] and [io.perennial.quality]; how
/// people are told, see [io.perennial.letter].
@NullMarked
package io.perennial.rootcause;

import org.jspecify.annotations.NullMarked;
