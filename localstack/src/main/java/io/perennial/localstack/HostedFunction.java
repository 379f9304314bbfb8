package io.perennial.localstack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Function as the processes of [FunctionService] run it.
///
/// @param name        name of the function, such as `trip-duration-local-serving`
/// @param processes   number of its processes
/// @param command     program and arguments, without those of one process
/// @param environment environment variables
/// @param task        directory of its code
/// @param logs        directory of the logs
record HostedFunction(
        String name, int processes, List<String> command, Map<String, String> environment, Path task, Path logs) {
    HostedFunction {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /// Specification of one process. The first one's log has the name of the function.
    ///
    /// @param number number of the process, from 1; a replacement has the number of its predecessor
    /// @param port   file that it writes its port to
    ProcessSpec process(int number, Path port) {
        String processName = number == 1 ? name : name + "-" + number;
        var arguments = new ArrayList<>(command);
        arguments.add(port.toString());
        arguments.add("attached");
        var variables = new HashMap<>(environment);
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "local-" + number);
        return new ProcessSpec(processName, arguments, variables, task, logs.resolve(processName + ".log"));
    }
}
