/// Checks the package structure of all modules. Start at [ArchitectureTest].
@NullMarked
package io.perennial.localstack.architecture;

import org.jspecify.annotations.NullMarked;
