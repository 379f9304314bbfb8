/// Whether a candidate is really better than the champion. Pure functions of paired figures.
@NullMarked
package io.perennial.gate;

import org.jspecify.annotations.NullMarked;
