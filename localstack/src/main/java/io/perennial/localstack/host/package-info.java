/// Host process of one function: invokes the handler that the stack names, from the deployed zip. It may use
/// only the JDK and the libraries of the managed runtime. Start at [LambdaHost].
@NullMarked
package io.perennial.localstack.host;

import org.jspecify.annotations.NullMarked;
