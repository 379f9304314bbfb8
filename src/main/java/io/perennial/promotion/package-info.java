/// Putting a version in charge, and taking it back; putting one beside it. Start at [Promotion] and [Rollback]. Whether
/// it deserves it is the gate's to say.
@NullMarked
package io.perennial.promotion;

import org.jspecify.annotations.NullMarked;
