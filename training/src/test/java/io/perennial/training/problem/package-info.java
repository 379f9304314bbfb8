/// Tests of the package of the same name.
@NullMarked
package io.perennial.training.problem;

import org.jspecify.annotations.NullMarked;
