/// Tasks of the retraining state machine. Start at [SnapshotTask]; [io.perennial.deployment.RetrainingTask]
/// lists them in order. The Lambda handler is in `io.perennial.function.retraining`.
@NullMarked
package io.perennial.training.retraining;

import org.jspecify.annotations.NullMarked;
