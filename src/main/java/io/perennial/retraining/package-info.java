/// One retraining at a time: the executions of the state machine ([Executions]) and the lock for them. Start at
/// [RetrainingLock]. Not here: the tasks of an execution, see `io.perennial.training.retraining`.
@NullMarked
package io.perennial.retraining;

import org.jspecify.annotations.NullMarked;
