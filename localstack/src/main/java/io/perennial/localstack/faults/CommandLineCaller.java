package io.perennial.localstack.faults;

import io.perennial.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Executes commands in the process of the command line.
record CommandLineCaller(FunctionInvoker process) {
    private static final int BROKEN = 2;

    /// @param registry root of the registry
    CommandLineHandler.CommandResult execute(String registry, List<String> arguments) {
        var all = new ArrayList<>(arguments);
        all.addAll(List.of("--registry", registry));
        FunctionInvoker.InvocationResult invocationResult =
                process.invoke(Json.line(new CommandLineHandler.CommandRequest(all)));
        if (!invocationResult.ok()) {
            return new CommandLineHandler.CommandResult(BROKEN, "", invocationResult.body());
        }
        byte[] result = invocationResult.body().getBytes(StandardCharsets.UTF_8);
        return Json.read(result, CommandLineHandler.CommandResult.class, "the result of the command line");
    }

    /// @throws IllegalStateException if the command fails
    void require(String registry, List<String> arguments) {
        CommandLineHandler.CommandResult commandResult = execute(registry, arguments);
        if (commandResult.status() != 0) {
            throw new IllegalStateException(
                    String.join(" ", arguments) + " failed: " + commandResult.err() + commandResult.out());
        }
    }
}
