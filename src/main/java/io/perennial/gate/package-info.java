/// Whether a candidate is really better than the champion. Pure functions of paired figures. Start at [Gate]. Not here:
/// moving the alias.
@NullMarked
package io.perennial.gate;

import org.jspecify.annotations.NullMarked;
