package io.perennial.localstack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A handler that is not deployed, in a warm process like that of a function.
///
/// @param name        name in messages and of the log
/// @param handler     handler class on the class path of this process
/// @param environment additional environment variables
public record HandlerProcess(String name, Class<?> handler, Map<String, String> environment) {
    public HandlerProcess {
        environment = Map.copyOf(environment);
    }

    URI start(LocalAwsOptions options, ProcessLauncher processLauncher) {
        Path home = options.state().resolve("handlers").resolve(name);
        Path port = home.resolve("port");
        try {
            Files.createDirectories(home);
            Files.deleteIfExists(port);
            var processSpec = new ProcessSpec(
                    name,
                    command(port, options.attached()),
                    variables(),
                    options.workspace().root(),
                    options.logs().resolve(name + ".log"));
            HostReadiness.await(port, processLauncher.launch(processSpec), processSpec);
            return URI.create("http://127.0.0.1:" + Files.readString(port) + "/");
        } catch (IOException e) {
            throw new LocalAwsException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    private static List<String> command(Path port, boolean attached) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                HostReadiness.MAIN,
                port.toString(),
                attached ? "attached" : "detached");
    }

    private Map<String, String> variables() {
        var all = new HashMap<>(environment);
        all.put("_HANDLER", handler.getName());
        all.put("TZ", "UTC");
        return all;
    }
}
