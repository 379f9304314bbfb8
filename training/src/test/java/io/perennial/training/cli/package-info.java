/// The command line as a person uses it.
@NullMarked
package io.perennial.training.cli;

import org.jspecify.annotations.NullMarked;
