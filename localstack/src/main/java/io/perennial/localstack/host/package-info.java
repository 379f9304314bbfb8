/// Runs inside the process of one function: calls the handler that the stack names, from the very zip that would be
/// deployed. Only the JDK and what the managed runtime itself brings may be used here. Start at [LambdaHost].
@NullMarked
package io.perennial.localstack.host;

import org.jspecify.annotations.NullMarked;
