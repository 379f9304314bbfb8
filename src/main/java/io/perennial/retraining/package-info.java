/// One retraining at a time: the executions of the state machine ([Executions]) and the lock between them. Start at
/// [RetrainingLock]. Not here: what an execution does, see `io.perennial.training.retraining`.
@NullMarked
package io.perennial.retraining;

import org.jspecify.annotations.NullMarked;
