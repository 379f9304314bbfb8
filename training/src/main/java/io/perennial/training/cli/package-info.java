/// The command line. Each command parses, calls and prints; start at [PerennialCommand].
@NullMarked
package io.perennial.training.cli;

import org.jspecify.annotations.NullMarked;
