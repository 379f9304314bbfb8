/// Command line. Each command parses options, runs a task and prints the result. Start at [PerennialCommand].
@NullMarked
package io.perennial.training.cli;

import org.jspecify.annotations.NullMarked;
