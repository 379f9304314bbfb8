/// The problem file: one YAML file that says what is predicted from what. Start at [Problem].
@NullMarked
package io.perennial.training.problem;

import org.jspecify.annotations.NullMarked;
