/// Names that the infrastructure and the code share, each defined once.
@NullMarked
package io.perennial.deployment;

import org.jspecify.annotations.NullMarked;
