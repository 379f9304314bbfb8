/// The Lambda function of the retraining state machine: one handler, one task per invocation. Start at
/// [RetrainingHandler]. The tasks are in `io.perennial.training.retraining`.
@NullMarked
package io.perennial.function.retraining;

import org.jspecify.annotations.NullMarked;
