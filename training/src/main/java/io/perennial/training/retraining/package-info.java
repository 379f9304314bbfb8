/// The tasks of the retraining state machine, each an operation of its own that the command line could call as
/// well. Start at [SnapshotTask]; [io.perennial.deployment.RetrainingTask] has them in order. Not here: how
/// Lambda calls them.
@NullMarked
package io.perennial.training.retraining;

import org.jspecify.annotations.NullMarked;
