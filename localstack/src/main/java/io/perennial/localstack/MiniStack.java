package io.perennial.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The local AWS itself: one Python process, everything in memory, loopback only.
final class MiniStack {
    private static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Ends when standard input does, that is when the process that started it has gone.
    private static final String ATTACHED = """
            import os, sys, threading
            threading.Thread(target=lambda: (sys.stdin.buffer.read(), os._exit(0)), daemon=True).start()
            from ministack.app import main
            main()
            """;

    private final LocalAwsOptions options;
    private final Launcher launcher;

    MiniStack(LocalAwsOptions options, Launcher launcher) {
        this.options = options;
        this.launcher = launcher;
    }

    static URI endpoint(LocalAwsOptions options) {
        return URI.create("http://" + HOST + ":" + (options.port() == 0 ? freePort() : checked(options.port())));
    }

    void start(URI endpoint) {
        Path scratch = options.state().resolve("tmp");
        createDirectories(scratch);
        var child = new Child(
                "ministack",
                command(),
                environment(endpoint, scratch),
                options.state(),
                options.logs().resolve("ministack.log"));
        Process process = launcher.launch(child);
        awaitHealth(endpoint, process, child);
    }

    private List<String> command() {
        String python = options.workspace().python().toString();
        return options.attached() ? List.of(python, "-c", ATTACHED) : List.of(python, "-m", "ministack.app");
    }

    private static Map<String, String> environment(URI endpoint, Path scratch) {
        var environment = new HashMap<>(new Credentials(endpoint).environment());
        environment.putAll(Map.of(
                "BIND_HOST",
                HOST,
                "MINISTACK_HOST",
                HOST,
                "GATEWAY_PORT",
                Integer.toString(endpoint.getPort()),
                "IOT_MTLS_ENABLED",
                "0",
                "LOG_LEVEL",
                "INFO",
                "TMPDIR",
                scratch.toString()));
        return environment;
    }

    private static void awaitHealth(URI endpoint, Process process, Child child) {
        HttpRequest health = HttpRequest.newBuilder(endpoint.resolve("/_ministack/health"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            Waiting.until(
                    PATIENCE,
                    () -> {
                        if (!process.isAlive()) {
                            throw new LocalAwsException(child.complaint("ended at once"));
                        }
                        return isHealthy(client, health);
                    },
                    () -> child.complaint("did not answer at " + endpoint + " within " + PATIENCE.toSeconds() + " s"));
        }
    }

    private static boolean isHealthy(HttpClient client, HttpRequest health) throws InterruptedException {
        try {
            return client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private static int checked(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.ofLiteral(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new LocalAwsException(
                    "port " + port + " on " + HOST + " is taken (" + e.getMessage()
                            + "); stop what uses it (perhaps `make down`), or choose another with --port",
                    e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new LocalAwsException("no free port on " + HOST + ": " + e.getMessage(), e);
        }
    }

    private static void createDirectories(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new LocalAwsException(directory + " cannot be made: " + e.getMessage(), e);
        }
    }
}
