/// Stands in for the serving function where only the way to it is tested.
@NullMarked
package io.perennial.function.serving.lambda;

import org.jspecify.annotations.NullMarked;
