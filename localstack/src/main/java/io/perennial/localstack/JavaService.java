package io.perennial.localstack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Process of a class of this module that serves a deployed stack.
///
/// @param name      name in messages and of the log
/// @param main      main class, which takes the arguments and then `attached` or `detached`
/// @param arguments arguments
/// @param ready     file that it writes when it is ready
record JavaService(String name, Class<?> main, List<String> arguments, Path ready) {
    JavaService {
        arguments = List.copyOf(arguments);
    }

    void start(LocalAwsOptions options, ProcessLauncher processLauncher) {
        var processSpec = new ProcessSpec(
                name,
                command(options.attached()),
                Map.of(),
                options.state(),
                options.logs().resolve(name + ".log"));
        HostReadiness.await(ready, processLauncher.launch(processSpec), processSpec);
    }

    private List<String> command(boolean attached) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        command.add(attached ? "attached" : "detached");
        return command;
    }
}
