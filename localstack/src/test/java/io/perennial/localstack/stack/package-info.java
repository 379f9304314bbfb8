/// Checks the callers of a deployed stack.
@NullMarked
package io.perennial.localstack.stack;

import org.jspecify.annotations.NullMarked;
