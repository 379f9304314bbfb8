/// Whether the data is broken: missing, out-of-range and unseen values against the reference.
@NullMarked
package io.perennial.quality;

import org.jspecify.annotations.NullMarked;
