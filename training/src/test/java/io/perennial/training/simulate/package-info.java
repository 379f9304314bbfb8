/// Tests of the package of the same name.
@NullMarked
package io.perennial.training.simulate;

import org.jspecify.annotations.NullMarked;
