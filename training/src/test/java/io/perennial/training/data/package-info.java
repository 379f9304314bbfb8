/// Tests of the package of the same name.
@NullMarked
package io.perennial.training.data;

import org.jspecify.annotations.NullMarked;
