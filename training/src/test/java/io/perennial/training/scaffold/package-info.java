@NullMarked
package io.perennial.training.scaffold;

import org.jspecify.annotations.NullMarked;
