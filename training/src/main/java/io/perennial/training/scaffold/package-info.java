/// Drafts a problem file from a table. Start at [ProblemScaffold]. Problem files are read in
/// `io.perennial.training.problem`.
@NullMarked
package io.perennial.training.scaffold;

import org.jspecify.annotations.NullMarked;
