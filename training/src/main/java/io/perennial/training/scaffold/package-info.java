/// A first problem file, drafted from a table. Start at [ProblemScaffold]. Not here: reading problem files, which
/// `io.perennial.training.problem` does.
@NullMarked
package io.perennial.training.scaffold;

import org.jspecify.annotations.NullMarked;
