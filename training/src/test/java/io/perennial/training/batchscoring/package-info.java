@NullMarked
package io.perennial.training.batchscoring;

import org.jspecify.annotations.NullMarked;
