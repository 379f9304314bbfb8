/// Trained forest and feature matrix, independent of the trainer and of the export. Start at [TreeModel].
@NullMarked
package io.perennial.training.trees;

import org.jspecify.annotations.NullMarked;
