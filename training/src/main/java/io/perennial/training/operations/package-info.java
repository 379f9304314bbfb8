/// State of a model and of its deployed stack for the person on call. Start at [ModelStatus]; [StackStatus] has the
/// stack's part, read by one small class per AWS service. Not here: checks for defects, see
/// [io.perennial.training.doctor]; changes of the stack or the registry.
@NullMarked
package io.perennial.training.operations;

import org.jspecify.annotations.NullMarked;
