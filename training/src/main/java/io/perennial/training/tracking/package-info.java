/// Use of recorded runs: comparison of two runs ([RunComparison]), and mirroring to an MLflow server
/// ([RunMirror]). Start at [RunMirror]. Runs are recorded in the registry by `io.perennial.training.pipeline`,
/// so failures here do not lose runs.
@NullMarked
package io.perennial.training.tracking;

import org.jspecify.annotations.NullMarked;
