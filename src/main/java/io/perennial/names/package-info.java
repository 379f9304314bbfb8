/// Names that the infrastructure and the code share, each defined once.
@NullMarked
package io.perennial.names;

import org.jspecify.annotations.NullMarked;
