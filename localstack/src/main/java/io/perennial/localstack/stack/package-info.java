/// A deployed stack as its users see it: its API, its functions, alarms, executions and registry, and traffic for it.
/// It does not deploy. Start at [DeployedStack].
@NullMarked
package io.perennial.localstack.stack;

import org.jspecify.annotations.NullMarked;
