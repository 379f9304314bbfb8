import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Training run for an AOT cache. Starts the function with stubs of the Lambda runtime API and of its stores,
/// sends it the same event many times, and stops it in an orderly way. Fails if a response is not 200.
///
/// Arguments: file of the event, number of requests, directory of the registry, command that starts the function.
final class AotTrainingRun {
    private static final long TIMEOUT_SECONDS = 120;

    private final byte[] event;
    private final int requests;
    private final StoreStubs storeStubs;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicBoolean failed = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);

    private AotTrainingRun(byte[] event, int times, StoreStubs storeStubs) {
        this.event = event;
        this.requests = times;
        this.storeStubs = storeStubs;
    }

    public static void main(String[] args) throws Exception {
        byte[] event = Files.readAllBytes(Path.of(args[0]));
        var aotTrainingRun = new AotTrainingRun(event, Integer.parseInt(args[1]), new StoreStubs(Path.of(args[2])));
        if (!aotTrainingRun.run(Arrays.copyOfRange(args, 3, args.length))) {
            System.err.println("the AOT training run failed: see the function's output above");
            System.exit(1);
        }
    }

    private boolean run(String[] command) throws IOException, InterruptedException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/2018-06-01/runtime", this::answer);
        server.createContext("/", storeStubs::answer);
        server.start();
        var builder = new ProcessBuilder(command).inheritIO();
        String address = "127.0.0.1:" + server.getAddress().getPort();
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", address);
        builder.environment().putAll(storeStubs.environment("http://" + address));
        Process function = builder.start();
        function.onExit().thenRun(done::countDown);
        boolean finished = done.await(TIMEOUT_SECONDS, TimeUnit.SECONDS) && function.isAlive();
        function.destroy();
        boolean ended = function.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        server.stop(0);
        return finished && ended && !failed.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().endsWith("/invocation/next")) {
            next(exchange);
            return;
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean well = exchange.getRequestURI().getPath().endsWith("/response") && body.contains("\"statusCode\":200");
        if (!well) {
            System.err.println(exchange.getRequestURI() + " " + body);
            failed.set(true);
            done.countDown();
        }
        exchange.sendResponseHeaders(202, -1);
        exchange.close();
    }

    /// Sends the next event. After the last one, the function waits without a response.
    private void next(HttpExchange exchange) throws IOException {
        int number = sent.incrementAndGet();
        if (number > requests) {
            done.countDown();
            return;
        }
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", "aot-training-" + number);
        headers.set(
                "Lambda-Runtime-Trace-Id",
                "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1");
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 30_000));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:aot-training");
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
        exchange.close();
    }
}

/// Stubs of the S3 and DynamoDB calls of a prediction, so that the cache contains the code of these calls.
/// Objects are files of the registry, and every write succeeds.
record StoreStubs(Path registry) {
    private static final String BUCKET = "aot-training";

    Map<String, String> environment(String endpoint) {
        return Map.of(
                "AWS_ENDPOINT_URL", endpoint,
                "AWS_ACCESS_KEY_ID", BUCKET,
                "AWS_SECRET_ACCESS_KEY", BUCKET,
                "PERENNIAL_REGISTRY", "s3://" + BUCKET,
                "PERENNIAL_LOG_TABLE", BUCKET);
    }

    void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("GET")) {
            Path file = registry.resolve(path.substring(BUCKET.length() + 2));
            exchange.getResponseHeaders().set("ETag", "\"aot-training\"");
            boolean there = Files.isRegularFile(file);
            String none = "<Error><Code>NoSuchKey</Code></Error>";
            send(exchange, there ? 200 : 404, there ? Files.readAllBytes(file) : none.getBytes(StandardCharsets.UTF_8));
        } else {
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            send(exchange, 200, "{}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
