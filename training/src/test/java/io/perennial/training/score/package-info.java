@NullMarked
package io.perennial.training.score;

import org.jspecify.annotations.NullMarked;
