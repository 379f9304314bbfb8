/// State of a model as its registry has it: champion, hold, shadow and last window. Start at [RegistryStatus]. Not
/// here:
/// alarms, executions and queues of a deployed stack, which the command line adds.
@NullMarked
package io.perennial.status;

import org.jspecify.annotations.NullMarked;
