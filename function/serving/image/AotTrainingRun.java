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

/// Starts the function with a stand-in for Lambda's runtime API and for its stores, sends it the same event
/// over and over, and ends it in an orderly way: what a training run for an AOT cache needs. Fails if an answer
/// is not 200.
///
/// Arguments: file of the event, how often, directory of the registry, and the command that starts the function.
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
            System.err.println("the rehearsal failed: see the function's output above");
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

    /// After the last event the function waits for one that never comes.
    private void next(HttpExchange exchange) throws IOException {
        int number = sent.incrementAndGet();
        if (number > requests) {
            done.countDown();
            return;
        }
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", "rehearsal-" + number);
        headers.set(
                "Lambda-Runtime-Trace-Id",
                "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1");
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 30_000));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:rehearsal");
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
        exchange.close();
    }
}

/// As much of S3 and DynamoDB as a prediction calls, so that the cache holds the code that calls them: objects are
/// files of the registry, and every write succeeds.
record StoreStubs(Path registry) {
    private static final String BUCKET = "rehearsal";

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
            exchange.getResponseHeaders().set("ETag", "\"rehearsal\"");
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
