/// Problem file: one YAML file with the target, the inputs and all settings of a model. Start at [Problem].
@NullMarked
package io.perennial.training.problem;

import org.jspecify.annotations.NullMarked;
