/// What the tests of this module share.
@NullMarked
package io.perennial.training;

import org.jspecify.annotations.NullMarked;
