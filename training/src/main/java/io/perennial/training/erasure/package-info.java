/// Erasure of a person's rows from everything that a model keeps. Start at [RowEraser]. Not here: what expires by
/// itself, which the stack's lifecycle rules do.
@NullMarked
package io.perennial.training.erasure;

import org.jspecify.annotations.NullMarked;
