package io.perennial.function.serving.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The packaged function in a process of its own, polling a stand-in for Lambda's runtime API.
final class LambdaProcess implements AutoCloseable {
    private final HttpServer api;
    private final BlockingQueue<byte[]> events = new ArrayBlockingQueue<>(1);
    private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(1);
    private final Process process;
    private final Runnable inSnapshot;
    private final Path output;

    /// @param directory   the zip, unpacked
    /// @param jvm         further options of the JVM
    /// @param environment value by name
    LambdaProcess(Path directory, List<String> jvm, Map<String, String> environment) throws IOException {
        this(directory, jvm, environment, false);
    }

    /// @param ahead whether the champion is loaded beside the start of the poll loop
    LambdaProcess(Path directory, List<String> jvm, Map<String, String> environment, boolean ahead) throws IOException {
        this(directory, jvm, environment, ahead, () -> {});
    }

    /// @param inSnapshot runs between the snapshot and the restore
    LambdaProcess(Path directory, List<String> jvm, Map<String, String> environment, boolean ahead, Runnable inSnapshot)
            throws IOException {
        this.inSnapshot = inSnapshot;
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        api.createContext("/", this::serve);
        api.start();
        output = Files.createTempFile("function", ".log");
        var builder = new ProcessBuilder(command(directory, jvm, ahead))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        builder.environment()
                .putAll(Map.of(
                        "AWS_LAMBDA_RUNTIME_API",
                                "127.0.0.1:" + api.getAddress().getPort(),
                        "AWS_LAMBDA_FUNCTION_NAME", "serving",
                        "AWS_LAMBDA_FUNCTION_VERSION", "1",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024",
                        "AWS_LAMBDA_LOG_GROUP_NAME", "log",
                        "AWS_LAMBDA_LOG_STREAM_NAME", "log",
                        "AWS_REGION", "us-east-1",
                        "LAMBDA_TASK_ROOT", directory.toString()));
        process = builder.start();
    }

    private static List<String> command(Path directory, List<String> jvm, boolean ahead) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(jvm);
        try (Stream<Path> loop = Files.list(Path.of("target/runtime"))) {
            String poll = String.join(
                    ":",
                    loop.map(jar -> jar.toAbsolutePath().toString()).sorted().toList());
            command.addAll(List.of("-cp", poll + ":" + directory + ":" + directory.resolve("lib") + "/*"));
        }
        if (ahead) {
            command.add(PreloadingMain.class.getName());
        }
        command.addAll(List.of(
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                ServingHandler.class.getName() + "::handleRequest"));
        return command;
    }

    /// @return what the function answered, or reported as its error
    String invoke(String event) throws InterruptedException {
        return invoke(event, Duration.ofSeconds(60));
    }

    /// @param patience of the client
    String invoke(String event, Duration patience) throws InterruptedException {
        events.put(event.getBytes(UTF_8));
        String answer = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (answer == null) {
            throw new IllegalStateException("no answer; the function printed: " + output());
        }
        return answer;
    }

    /// What the function has printed so far.
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().endsWith("/invocation/next")) {
            next(exchange);
        } else if (exchange.getRequestURI().getPath().endsWith("/restore/next")) {
            inSnapshot.run();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        } else {
            answers.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        try {
            byte[] event = events.take();
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Type", "application/json");
            headers.set("Lambda-Runtime-Aws-Request-Id", FixedLambdaContext.ID);
            headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 30_000));
            headers.set(
                    "Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:serving");
            exchange.sendResponseHeaders(200, event.length);
            exchange.getResponseBody().write(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        api.stop(0);
    }
}
