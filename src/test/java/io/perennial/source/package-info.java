/// Tests of the package of the same name.
@NullMarked
package io.perennial.source;

import org.jspecify.annotations.NullMarked;
