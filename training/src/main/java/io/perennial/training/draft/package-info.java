/// A first problem file, drafted from a table. Start at [ProblemDraft]. Not here: reading problem files, which
/// `io.perennial.training.problem` does.
@NullMarked
package io.perennial.training.draft;

import org.jspecify.annotations.NullMarked;
