/// Native libraries for this machine and their unpacked files. Start at [NativeFiles]. Not here: loading them,
/// which callers do.
@NullMarked
package io.perennial.natives;

import org.jspecify.annotations.NullMarked;
