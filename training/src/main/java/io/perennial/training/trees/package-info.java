/// A grown forest and the matrix it is grown on, free of who grows it and of who writes it down. Start at [TreeModel].
@NullMarked
package io.perennial.training.trees;

import org.jspecify.annotations.NullMarked;
