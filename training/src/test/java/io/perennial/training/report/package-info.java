/// Tests of the package of the same name.
@NullMarked
package io.perennial.training.report;

import org.jspecify.annotations.NullMarked;
