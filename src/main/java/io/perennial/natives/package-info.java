/// Native libraries: which fits this machine, and where it lies unpacked. Start at [NativeFiles]. Not here: loading
/// them,
/// which is up to whoever calls them.
@NullMarked
package io.perennial.natives;

import org.jspecify.annotations.NullMarked;
