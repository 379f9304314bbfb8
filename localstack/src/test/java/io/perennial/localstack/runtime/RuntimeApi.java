package io.perennial.localstack.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.perennial.localstack.LocalAwsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Runtime API of Lambda for one process: it hands out invocations and takes results, and stops a process at its
/// checkpoint until it is restored.
public final class RuntimeApi implements AutoCloseable {
    private static final String PREFIX = "/2018-06-01/runtime";

    private final HttpServer server;
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private final CountDownLatch checkpoint = new CountDownLatch(1);
    private final CountDownLatch restore = new CountDownLatch(1);

    /// What a process reported.
    ///
    /// @param kind last part of the path: `response`, `error`, or `init/error`
    public record Outcome(String kind, String body) {}

    private RuntimeApi(HttpServer server) {
        this.server = server;
    }

    public static RuntimeApi start() throws IOException {
        var api = new RuntimeApi(HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 16));
        api.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        api.server.createContext(PREFIX, api::handle);
        api.server.start();
        return api;
    }

    /// Value of `AWS_LAMBDA_RUNTIME_API`.
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// Sends an event and waits for the outcome.
    public Outcome invoke(String event, Duration timeout) throws InterruptedException {
        events.add(event);
        return outcome(timeout);
    }

    /// Waits for an outcome, also that of a start that failed.
    public Outcome outcome(Duration timeout) throws InterruptedException {
        @Nullable Outcome outcome = outcomes.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
        if (outcome == null) {
            throw new LocalAwsException("the function reported nothing within " + timeout);
        }
        return outcome;
    }

    /// Waits until the hooks before the checkpoint have run.
    ///
    /// @return whether they did in time
    public boolean awaitCheckpoint(Duration timeout) throws InterruptedException {
        return checkpoint.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Lets the process run the hooks after the restore.
    public void restore() {
        restore.countDown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(PREFIX.length());
        try (exchange) {
            switch (path) {
                case "/invocation/next" -> next(exchange);
                case "/restore/next" -> {
                    checkpoint.countDown();
                    await(restore);
                    exchange.sendResponseHeaders(200, -1);
                }
                default -> {
                    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                    outcomes.add(new Outcome(path.replaceFirst("^/(invocation/[^/]+/)?", ""), body));
                    exchange.sendResponseHeaders(202, -1);
                }
            }
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        byte[] event = take().getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(Instant.now().plus(Duration.ofMinutes(5)).toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:sandbox");
        headers.set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
    }

    private String take() throws IOException {
        try {
            return events.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("closed", e);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("closed", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
