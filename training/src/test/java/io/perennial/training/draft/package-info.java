@NullMarked
package io.perennial.training.draft;

import org.jspecify.annotations.NullMarked;
