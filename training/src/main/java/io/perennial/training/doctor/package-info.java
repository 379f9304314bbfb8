/// Checks of a model's registry, its deployed stack and this machine, each one small class behind [HealthCheck]. Start
/// at [Doctor]. Not here: the state of the model, see [io.perennial.training.operations].
@NullMarked
package io.perennial.training.doctor;

import org.jspecify.annotations.NullMarked;
