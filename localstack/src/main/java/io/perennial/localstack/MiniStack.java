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
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /// Script that ends when its standard input is closed, that is when its parent process ends.
    private static final String ATTACHED = """
            import os, sys, threading
            threading.Thread(target=lambda: (sys.stdin.buffer.read(), os._exit(0)), daemon=True).start()
            from ministack.app import main
            main()
            """;

    private final LocalAwsOptions options;
    private final ProcessLauncher processLauncher;

    MiniStack(LocalAwsOptions options, ProcessLauncher processLauncher) {
        this.options = options;
        this.processLauncher = processLauncher;
    }

    static URI endpoint(LocalAwsOptions options) {
        return URI.create(
                "http://" + HOST + ":" + (options.port() == 0 ? freePort() : requireFreePort(options.port())));
    }

    void start(URI endpoint) {
        Path scratch = options.state().resolve("tmp");
        createDirectories(scratch);
        var processSpec = new ProcessSpec(
                "ministack",
                command(),
                environment(endpoint, scratch),
                options.state(),
                options.logs().resolve("ministack.log"));
        Process process = processLauncher.launch(processSpec);
        awaitHealth(endpoint, process, processSpec);
    }

    private List<String> command() {
        String python = options.workspace().python().toString();
        return options.attached() ? List.of(python, "-c", ATTACHED) : List.of(python, "-m", "ministack.app");
    }

    private static Map<String, String> environment(URI endpoint, Path scratch) {
        var environment = new HashMap<>(new LocalAwsConnection(endpoint).environment());
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

    private static void awaitHealth(URI endpoint, Process process, ProcessSpec processSpec) {
        HttpRequest health = HttpRequest.newBuilder(endpoint.resolve("/_ministack/health"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            Poller.until(
                    TIMEOUT,
                    () -> {
                        if (!process.isAlive()) {
                            throw new LocalAwsException(processSpec.failureMessage("ended at once"));
                        }
                        return isHealthy(client, health);
                    },
                    () -> processSpec.failureMessage(
                            "did not respond at " + endpoint + " within " + TIMEOUT.toSeconds() + " s"));
        }
    }

    private static boolean isHealthy(HttpClient client, HttpRequest health) throws InterruptedException {
        try {
            return client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private static int requireFreePort(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.ofLiteral(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new LocalAwsException(
                    "port " + port + " on " + HOST + " is in use (" + e.getMessage()
                            + "); stop the process that uses it (perhaps `make down`), or choose another port with --port",
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
            throw new LocalAwsException(directory + " cannot be created: " + e.getMessage(), e);
        }
    }
}
