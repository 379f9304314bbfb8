/// Whether a candidate is really better than the champion, however often candidates are compared with it. Pure
/// functions of paired losses. Start at [Gate]. Not here: counting the attempts, moving the alias.
@NullMarked
package io.perennial.gate;

import org.jspecify.annotations.NullMarked;
