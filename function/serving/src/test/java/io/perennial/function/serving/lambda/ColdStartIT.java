package io.perennial.function.serving.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.perennial.function.serving.ConditionWait;
import io.perennial.function.serving.TinyModel;
import io.perennial.function.serving.VersionPublisher;
import io.perennial.json.Json;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStores;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The packaged function from the start of its process on.
class ColdStartIT {
    private static final String QUARKUS = "powered by Quarkus";
    private static final String CHAMPION = "champion is now";
    private static final String HOOKS = "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac";
    private static final String RECORD = """
            {"zone": 74, "distance": 3.5, "pickup": "2026-11-01T08:30:00"}""";

    @TempDir
    static Path temporary;

    private static Path function;
    private static Map<String, String> environment;

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
        environment = promoted("registry", TinyModel.file(TinyModel.contract(), 4));
    }

    /// @return what tells the function of a new registry with this champion
    private static Map<String, String> promoted(String directory, byte[] file) {
        String root = temporary.resolve(directory).toString();
        var registry = new ModelRegistry(
                ObjectStores.open(root, () -> {
                    throw new IllegalStateException("no S3 here");
                }),
                "trip-duration");
        var versionPublisher = new VersionPublisher(registry);
        versionPublisher.promote(versionPublisher.publish(TinyModel.contract(), file));
        return settings(directory);
    }

    private static Map<String, String> settings(String directory) {
        return Map.of(
                "PERENNIAL_REGISTRY", temporary.resolve(directory).toString(), "PERENNIAL_MODEL", "trip-duration");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldPredictWithoutQuarkusAndStartItForWhatNeedsIt(boolean ahead) throws Exception {
        try (var lambda = new LambdaProcess(function, List.of(), environment, ahead)) {
            assertThat(lambda.invoke(predict())).contains("\"statusCode\":200");
            assertThat(lambda.output()).contains(CHAMPION).doesNotContain(QUARKUS);
            assertThat(lambda.output()).as("the form of lines").contains("INFO  [perennial] request= trace= champion");
            assertThat(lambda.invoke(get("/model"))).contains("\"statusCode\":200");
            assertThat(lambda.invoke(get("/nowhere"))).contains("\"statusCode\":404");
            assertThat(lambda.invoke(predict())).contains("\"statusCode\":200");
            assertThat(lambda.output()).containsOnlyOnce(QUARKUS).containsOnlyOnce(CHAMPION);
            assertThat(lambda.output()).as("the same form").contains("INFO  [io.quarkus] request= trace= ");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldNotServeAFirstChampionThatFailsItsReferencePredictions(boolean ahead) throws Exception {
        var wrong = promoted("wrong-" + ahead, TinyModel.file(TinyModel.contract(), 4, 5));
        try (var lambda = new LambdaProcess(function, List.of(), wrong, ahead)) {
            assertThat(lambda.invoke(predict()))
                    .contains("\"statusCode\":503")
                    .contains("failed its reference predictions: reference prediction 1 of 1 (typical)");
        }
    }

    @Test
    void shouldAnswerAndSpillWhereTheLogCannotBeReachedFromTheStart() throws Exception {
        var unlogged = new HashMap<>(environment);
        unlogged.putAll(Map.of(
                "PERENNIAL_LOG_TABLE", "predictions",
                "PERENNIAL_LOG_TIMEOUT", "PT0.5S",
                "AWS_ENDPOINT_URL", "http://127.0.0.1:9",
                "AWS_ACCESS_KEY_ID", "none",
                "AWS_SECRET_ACCESS_KEY", "none"));
        try (var lambda = new LambdaProcess(function, List.of(), unlogged, true)) {
            String answer = lambda.invoke(predict());
            assertThat(answer).contains("\"statusCode\":200");
            assertThat(lambda.output()).contains("\"spill\"").contains(id(answer));
        }
    }

    /// A switch over types, and what records are compared by, are made while a process runs; an AOT cache holds
    /// neither.
    @Test
    void shouldGenerateNoCodeBeforeItsFirstResponse() throws Exception {
        Path classes = temporary.resolve("classes.log");
        HttpServer dynamo = whateverIsAsked();
        var logged = new HashMap<>(environment);
        logged.putAll(Map.of(
                "PERENNIAL_LOG_TABLE", "predictions",
                "AWS_ENDPOINT_URL", "http://127.0.0.1:" + dynamo.getAddress().getPort(),
                "AWS_ACCESS_KEY_ID", "none",
                "AWS_SECRET_ACCESS_KEY", "none"));
        try (var lambda = new LambdaProcess(function, List.of("-Xlog:class+load:file=" + classes), logged, true)) {
            assertThat(lambda.invoke(predict())).contains("\"statusCode\":200");
            assertThat(lambda.output()).doesNotContain("\"spill\"");
            assertThat(Files.readString(classes))
                    .contains(FastPath.class.getName(), "dynamodb.model.PutItemRequest")
                    .doesNotContain("$$TypeSwitch", "java.lang.runtime.ObjectMethods")
                    .as("the 300 services of AWS that nobody asks for")
                    .doesNotContain("regions.servicemetadata");
        } finally {
            dynamo.stop(0);
        }
    }

    /// A DynamoDB that agrees to everything.
    private static HttpServer whateverIsAsked() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(UTF_8));
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String id(String answer) {
        Matcher id = Pattern.compile("\\d+-[0-3]-[a-z2-7]{20}").matcher(answer);
        assertThat(id.find()).isTrue();
        return id.group();
    }

    @Test
    void shouldStartQuarkusBeforeASnapshot() throws Exception {
        var before = new HashMap<>(environment);
        before.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        try (var lambda = new LambdaProcess(function, List.of(), before)) {
            assertThat(lambda.invoke(predict())).contains("\"statusCode\":200");
            assertThat(lambda.output()).containsOnlyOnce(QUARKUS).containsOnlyOnce(CHAMPION);
        }
    }

    /// As Lambda does it: the runtime client runs the hooks, if the JVM option connects them.
    @Test
    void shouldWarmUpBeforeASnapshotAndFollowTheAliasAfterTheRestore() throws Exception {
        var empty = new HashMap<>(settings("snapshot"));
        empty.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        Runnable promotion = () -> promoted("snapshot", TinyModel.file(TinyModel.contract(), 4));
        try (var lambda = new LambdaProcess(function, List.of(HOOKS), empty, false, promotion)) {
            assertThat(lambda.invoke(predict())).contains("\"statusCode\":200", "14.0");
            awaitMetrics(lambda);
            assertThat(lambda.output())
                    .containsOnlyOnce("before the snapshot: warmed up, no champion, ")
                    .containsOnlyOnce("after the restore: champion ")
                    .as("the model that warms up is not logged, measured or served")
                    .containsOnlyOnce("_aws")
                    .doesNotContain("spill");
        }
    }

    @Test
    void shouldRunNoHookWithoutTheOption() throws Exception {
        var before = new HashMap<>(environment);
        before.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        try (var lambda = new LambdaProcess(function, List.of(), before)) {
            assertThat(lambda.invoke(predict())).contains("\"statusCode\":200");
            assertThat(lambda.output()).doesNotContain("before the snapshot", "after the restore");
        }
    }

    @Test
    void shouldLogAndMeasureNothingForAScheduledPing() throws Exception {
        String event =
                "{\"version\":\"0\",\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\",\"detail\":{}}";
        try (var lambda = new LambdaProcess(function, List.of(), environment)) {
            assertThat(lambda.invoke(predict())).contains("\"statusCode\":200");
            awaitMetrics(lambda);
            String before = lambda.output();
            assertThat(lambda.invoke(event)).isEqualTo("{\"status\":\"ok\"}");
            assertThat(lambda.invoke(event)).isEqualTo("{\"status\":\"ok\"}");
            assertThat(lambda.output()).isEqualTo(before);
        }
    }

    /// The metrics of a request are written in the background.
    private static void awaitMetrics(LambdaProcess lambda) {
        ConditionWait.until("the metrics of the request", () -> lambda.output().contains("_aws"));
    }

    @Test
    void shouldPredictForOtherGatewaysAndAnswerPingsWithoutQuarkus() throws Exception {
        ObjectNode request = SampleEvents.httpApi("POST", "/predict", "", RECORD);
        try (var lambda = new LambdaProcess(function, List.of(), environment)) {
            assertThat(lambda.invoke("{\"warmer\": true}")).isEqualTo("{\"status\":\"ok\"}");
            for (String format : List.of("rest-api", "load-balancer", "load-balancer-multi-value")) {
                assertThat(lambda.invoke(Json.line(SampleEvents.withHttpMethod(format, request))))
                        .as(format)
                        .contains("\"statusCode\":200", "modelVersion");
            }
            assertThat(lambda.output()).doesNotContain(QUARKUS);
        }
    }

    @Test
    void shouldFailForAnotherEventInOneLineAndKeepPredicting() throws Exception {
        try (var lambda = new LambdaProcess(function, List.of(), environment)) {
            String error = lambda.invoke(new String(SampleEvents.bytes("sqs"), UTF_8));
            assertThat(error)
                    .contains("errorMessage", "this function takes HTTP requests", "messages of SQS")
                    .doesNotContain("statusCode", "at io.perennial", "EventHandler");
            assertThat(lambda.output()).doesNotContain("at io.perennial", QUARKUS);
            assertThat(lambda.invoke(predict())).contains("\"statusCode\":200");
        }
    }

    @Test
    void shouldSayThatABasePathIsInvalid() throws Exception {
        var invalid = new HashMap<>(environment);
        invalid.put("PERENNIAL_BASE_PATH", "/v2");
        try (var lambda = new LambdaProcess(function, List.of(), invalid)) {
            assertThat(lambda.invoke(predict()))
                    .contains("PERENNIAL_BASE_PATH is '/v2': /v2 is a path of the API itself");
        }
    }

    @Test
    void shouldReportThatQuarkusDoesNotStartAndKeepPredicting() throws Exception {
        try (var lambda =
                new LambdaProcess(function, List.of("-Dquarkus.http.limits.max-body-size=plenty"), environment)) {
            assertThat(lambda.invoke(predict())).contains("\"statusCode\":200");
            for (int i = 0; i < 2; i++) {
                assertThat(lambda.invoke(get("/model")))
                        .contains("errorMessage")
                        .doesNotContain("statusCode");
            }
            assertThat(lambda.output()).contains("max-body-size");
            assertThat(lambda.invoke(predict())).contains("\"statusCode\":200");
        }
    }

    @Test
    void shouldSayWhichSettingIsMissing() throws Exception {
        try (var lambda = new LambdaProcess(function, List.of(), Map.of("PERENNIAL_MODEL", "trip-duration"))) {
            assertThat(lambda.invoke(predict())).contains("PERENNIAL_REGISTRY is not set");
        }
    }

    private static String predict() {
        return event("POST", "/predict", RECORD.replace("\"", "\\\""));
    }

    private static String get(String path) {
        return event("GET", path, "");
    }

    private static String event(String method, String path, String body) {
        return """
                {"version": "2.0", "routeKey": "$default", "rawPath": "%s", "rawQueryString": "",
                 "headers": {"content-type": "application/json"},
                 "requestContext": {"stage": "$default", "http": {"method": "%s", "path": "%s",
                   "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1"}},
                 "body": "%s", "isBase64Encoded": false}""".formatted(path, method, path, body);
    }
}
