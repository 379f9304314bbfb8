/// The function behind the retraining state machine: one handler, one task a call. Start at [RetrainingHandler].
/// What the tasks do is in `io.perennial.training.retraining`.
@NullMarked
package io.perennial.function.retraining;

import org.jspecify.annotations.NullMarked;
