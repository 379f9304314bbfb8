package io.perennial.function.serving.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import io.perennial.function.serving.ConditionWait;
import io.perennial.function.serving.TinyModel;
import io.perennial.function.serving.VersionPublisher;
import io.perennial.function.serving.lambda.FaultyAwsEndpoint.Fault;
import io.perennial.predictionlog.PredictionId;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStores;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The packaged function beside stores that do not answer. A client waits 29 seconds, as the function may run,
/// and no longer: an answer that comes later is none.
class StoreFaultsIT {
    private static final Duration CLIENT = Duration.ofSeconds(29);
    /// A first request, before anything fails, may wait for a busy machine.
    private static final Duration START = Duration.ofMinutes(3);

    private static final String RECORD = """
            {"zone": 74, "distance": 3.5, "pickup": "2026-11-01T08:30:00"}""";

    @TempDir
    static Path temporary;

    private static Path function;
    private static String registry;

    @BeforeAll
    static void unpackAndPromote() throws IOException {
        function = temporary.resolve("function");
        try (var zip = new ZipFile("target/serving.zip")) {
            for (ZipEntry entry : zip.stream().filter(one -> !one.isDirectory()).toList()) {
                Path file = function.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                try (InputStream bytes = zip.getInputStream(entry)) {
                    Files.copy(bytes, file);
                }
            }
        }
        registry = temporary.resolve("registry").toString();
        var versionPublisher = new VersionPublisher(new ModelRegistry(
                ObjectStores.open(registry, () -> {
                    throw new IllegalStateException("no S3 here");
                }),
                "trip-duration"));
        versionPublisher.promote(
                versionPublisher.publish(TinyModel.contract(), TinyModel.file(TinyModel.contract(), 4)));
    }

    @Test
    void shouldSayInTimeWhichActualsTheLogDidNotConfirm() throws Exception {
        try (var dynamo = new FaultyAwsEndpoint();
                var lambda = new LambdaProcess(function, List.of(), environment(registry, dynamo.address()))) {
            assertThat(lambda.invoke(event("GET", "/model", ""), START)).contains("\"statusCode\":200");
            for (Fault fault : Fault.values()) {
                dynamo.setFault(fault);
                boolean well = fault == Fault.NONE || fault == Fault.LATE;
                for (int reports : new int[] {1, 200}) {
                    String answer = lambda.invoke(event("POST", "/feedback", reports(reports)), CLIENT);
                    assertThat(answer).as("%s, %s", fault, reports).contains("\"statusCode\":" + (well ? 200 : 503));
                    assertThat(count(answer, well ? "recorded" : "unconfirmed")).isEqualTo(reports);
                    assertThat(answer.contains("\"Retry-After\":\"5\"")).isEqualTo(!well);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"MUTE", "TRICKLE", "BROKEN", "THROTTLED"})
    void shouldPredictAndSpillInTimeWhereTheLogDoesNotAnswer(Fault fault) throws Exception {
        try (var dynamo = new FaultyAwsEndpoint();
                var lambda = new LambdaProcess(function, List.of(), environment(registry, dynamo.address()))) {
            assertThat(lambda.invoke(event("POST", "/predict", RECORD), START)).contains("\"statusCode\":200");
            dynamo.setFault(fault);
            String many = IntStream.range(0, 1000).mapToObj(_ -> RECORD).collect(Collectors.joining(",", "[", "]"));
            assertThat(lambda.invoke(event("POST", "/predict", many), CLIENT)).contains("\"statusCode\":200");
            assertThat(count(lambda.output(), "{\"spill\":")).isGreaterThanOrEqualTo(1000);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"MUTE", "TRICKLE", "BROKEN", "BUSY"})
    void shouldStartAndSayInTimeThatTheRegistryDoesNotAnswer(Fault fault) throws Exception {
        try (var s3 = new FaultyAwsEndpoint()) {
            s3.setFault(fault);
            try (var lambda = new LambdaProcess(function, List.of(), environment("s3://secret/prefix", s3.address()))) {
                assertUnavailable(lambda.invoke(event("POST", "/predict", RECORD), CLIENT));
            }
        }
    }

    @Test
    void shouldStartAndSayInTimeThatTheRegistryIsNotThere() throws Exception {
        String nowhere;
        try (var free = new ServerSocket(0)) {
            nowhere = "http://127.0.0.1:" + free.getLocalPort();
        }
        try (var lambda = new LambdaProcess(function, List.of(), environment("s3://secret/prefix", nowhere))) {
            assertUnavailable(lambda.invoke(event("POST", "/predict", RECORD), CLIENT));
            assertThat(lambda.output()).as("the log tells the address").contains("s3://secret/prefix");
        }
    }

    private static void assertUnavailable(String answer) {
        assertThat(answer)
                .contains("\"statusCode\":503", "\"Retry-After\":\"5\"", "no-champion")
                .doesNotContain("secret");
    }

    @Test
    void shouldOpenThePortOfAPlainServerWhoseRegistryDoesNotAnswer() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (var s3 = new FaultyAwsEndpoint()) {
            s3.setFault(Fault.MUTE);
            var environment = new HashMap<>(environment("s3://secret/prefix", s3.address()));
            environment.put("PERENNIAL_HTTP_PORT", Integer.toString(port));
            var server = new ProcessBuilder(List.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    function + ":" + function.resolve("lib") + "/*",
                    "io.quarkus.runner.GeneratedMain"));
            server.environment().putAll(environment);
            server.environment().put("LAMBDA_TASK_ROOT", function.toString());
            Process process = server.redirectErrorStream(true)
                    .redirectOutput(temporary.resolve("server.log").toFile())
                    .start();
            try (var client = HttpClient.newHttpClient()) {
                awaitPort(port, process);
                assertThat(get(client, port, "/healthz").statusCode()).isEqualTo(200);
                HttpResponse<String> ready = get(client, port, "/readyz");
                assertThat(ready.statusCode()).isEqualTo(503);
                assertThat(ready.body()).contains("trip-duration").doesNotContain("secret", "has no champion");
                assertThat(get(client, port, "/model").statusCode()).isEqualTo(503);
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private void awaitPort(int port, Process process) {
        ConditionWait.until("port " + port + " to open", () -> {
            assertThat(process.isAlive())
                    .as(() -> contentOf(temporary.resolve("server.log").toFile()))
                    .isTrue();
            return isOpen(port);
        });
    }

    private static boolean isOpen(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static HttpResponse<String> get(HttpClient client, int port, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(CLIENT)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static Map<String, String> environment(String root, String aws) {
        return Map.of(
                "PERENNIAL_REGISTRY", root,
                "PERENNIAL_MODEL", "trip-duration",
                "PERENNIAL_LOG_TABLE", "predictions",
                "PERENNIAL_REQUEST_TIMEOUT", "PT5S",
                "AWS_ENDPOINT_URL", aws,
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "none",
                "AWS_SECRET_ACCESS_KEY", "none");
    }

    private static String reports(int count) {
        var random = new Random(count);
        return IntStream.range(0, count)
                .mapToObj(_ ->
                        "{\"id\": \"%s\", \"actual\": 15}".formatted(PredictionId.next(VersionPublisher.NOON, random)))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }

    private static String event(String method, String path, String body) {
        return """
                {"version": "2.0", "routeKey": "$default", "rawPath": "%s", "rawQueryString": "",
                 "headers": {"content-type": "application/json"},
                 "requestContext": {"stage": "$default", "http": {"method": "%s", "path": "%s",
                   "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1"}},
                 "body": "%s", "isBase64Encoded": true}""".formatted(path, method, path, base64(body));
    }

    private static String base64(String text) {
        return java.util.Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
