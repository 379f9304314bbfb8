package io.perennial.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.ModelAlarm;
import io.perennial.deployment.RetrainingTask;
import io.perennial.json.Json;
import io.perennial.localstack.Deployment;
import io.perennial.localstack.Poller;
import io.perennial.localstack.faults.proxy.FaultProxy;
import io.perennial.localstack.proxy.AwsOperation;
import io.perennial.localstack.runtime.DeployedFunction;
import io.perennial.localstack.runtime.RuntimeApi;
import io.perennial.localstack.runtime.SandboxedFunction;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each zip under AWS' runtime interface client: read-only code, an empty `/tmp`, a user without rights, the
/// memory and the environment of the template, and IAM enforced. What this cannot show is in `docs/aws.md`.
@Order(Integer.MAX_VALUE - 1)
class RuntimeInterfaceClientIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final String LAMBDA_USER = "993";
    private static final Deployment DEPLOYMENT = SharedDeployment.DEPLOYMENT;
    private static final Path STATE = SharedDeployment.AWS.logs().resolveSibling("");
    private static final AwsOperation WARM_UP_CALL = AwsOperation.parse("dynamodb.UpdateItem");
    private static final AwsOperation ALIAS_READ = AwsOperation.parse("s3.GetObject");

    private static final Map<String, Object> SCHEDULED = Map.of("reason", Map.of("kind", "scheduled"));

    @BeforeAll
    static void requireSandbox() {
        String obstacle = SandboxedFunction.obstacle();
        assumeTrue(obstacle.isEmpty(), "skipped: " + obstacle);
        SharedDeployment.requireChampion();
    }

    @Test
    void shouldServeFromASnapshotAfterItsHooksHaveRun() throws Exception {
        DeployedFunction function = DeployedFunction.of(DEPLOYMENT, STATE, "serving");
        try (var calls =
                        FaultProxy.startBefore(URI.create(function.environment().get("AWS_ENDPOINT_URL")));
                var api = RuntimeApi.start();
                var process = SandboxedFunction.start(function.at(calls.endpoint()), api, log("serving"), true)) {
            assertThat(api.awaitCheckpoint(TIMEOUT)).as("%s", log("serving")).isTrue();
            assertThat(calls.traffic().calls())
                    .as("calls of the hook before the checkpoint")
                    .containsKey(WARM_UP_CALL);
            calls.activate(List.of());
            api.restore();

            assertThat(status(api.invoke(httpEvent("GET", "/model", ""), TIMEOUT)))
                    .isEqualTo(200);
            assertThat(calls.traffic().calls())
                    .as("calls of the hook after the restore")
                    .containsKey(ALIAS_READ);
            String body = SharedDeployment.DATA.record(3);
            assertThat(status(api.invoke(httpEvent("POST", "/predict", body), TIMEOUT)))
                    .isEqualTo(200);
            assertSandboxed(process);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"monitoring", "retrain-trigger"})
    void shouldAnswerTheSchedule(String role) throws Exception {
        assertAnswers(
                role,
                Json.line(Map.of(
                        "detail-type",
                        "Scheduled Event",
                        "source",
                        "aws.events",
                        "time",
                        CongestionData.end(2).toString())));
    }

    @Test
    void shouldAnswerAnAlarm() throws Exception {
        String message = Json.line(Map.of(
                "AlarmName", ModelAlarm.PERFORMANCE.alarmName(DEPLOYMENT.name()),
                "NewStateValue", "ALARM",
                "OldStateValue", "OK",
                "StateChangeTime", "2026-11-01T00:00:00.000+0000",
                "NewStateReason", "Threshold Crossed: 1 datapoint was greater than the threshold (1.0).",
                "Trigger", Map.of("Threshold", 1.0)));
        assertAnswers(
                "notifier",
                Json.line(Map.of(
                        "Records",
                        List.of(Map.of(
                                "EventSource",
                                "aws:sns",
                                "Sns",
                                Map.of("Type", "Notification", "Subject", "ALARM", "Message", message))))));
    }

    /// The native libraries of training and of DuckDB are unpacked into `/tmp`.
    @Test
    void shouldTrainACandidate() throws Exception {
        new TrafficDays(SharedDeployment.DATA, SharedDeployment.STACK)
                .sendAndMonitor(CongestionData.LAST_UNCONGESTED_DAY);
        DeployedFunction function = DeployedFunction.of(DEPLOYMENT, STATE, "retraining");
        try (var api = RuntimeApi.start();
                var process = SandboxedFunction.start(function, api, log("retraining"), false)) {
            JsonNode candidates = candidates(api);
            assertThat(answer(api, task(RetrainingTask.TRAIN, candidates.get(0)))
                            .toString())
                    .contains("version");
            assertSandboxed(process);
        }
    }

    /// Candidates of a snapshot, once no other retraining runs, such as one that an alarm has started.
    private static JsonNode candidates(RuntimeApi api) {
        var snapshot = new AtomicReference<JsonNode>(Json.mapper().createObjectNode());
        Poller.until(
                TIMEOUT,
                () -> {
                    snapshot.set(answer(
                            api, task(RetrainingTask.SNAPSHOT, Json.mapper().valueToTree(SCHEDULED))));
                    return !snapshot.get().path("candidates").isEmpty();
                },
                () -> "no candidates: " + snapshot.get());
        return snapshot.get().path("candidates");
    }

    private static void assertAnswers(String role, String event) throws Exception {
        DeployedFunction function = DeployedFunction.of(DEPLOYMENT, STATE, role);
        try (var api = RuntimeApi.start();
                var process = SandboxedFunction.start(function, api, log(role), false)) {
            answer(api, event);
            assertSandboxed(process);
        }
    }

    private static JsonNode answer(RuntimeApi api, String event) throws InterruptedException {
        RuntimeApi.Outcome outcome = api.invoke(event, TIMEOUT);
        assertThat(outcome.kind()).as(outcome.body()).isEqualTo("response");
        return Json.read(outcome.body().getBytes(StandardCharsets.UTF_8), JsonNode.class, "the result");
    }

    private static void assertSandboxed(SandboxedFunction process) throws IOException {
        assertThat(process.isAlive()).isTrue();
        assertThat(process.user()).isEqualTo(LAMBDA_USER);
        System.out.println("written to /tmp: " + process.writtenFiles());
    }

    private static int status(RuntimeApi.Outcome outcome) {
        assertThat(outcome.kind()).as(outcome.body()).isEqualTo("response");
        return Json.read(outcome.body().getBytes(StandardCharsets.UTF_8), JsonNode.class, "the response")
                .path("statusCode")
                .asInt();
    }

    private static String task(RetrainingTask task, JsonNode input) {
        return Json.line(Map.of(
                "task",
                task.name(),
                "execution",
                "sandbox",
                "executionArn",
                DEPLOYMENT.stateMachineArn().replace(":stateMachine:", ":execution:") + ":sandbox",
                "startTime",
                Instant.now().toString(),
                "input",
                input));
    }

    private static String httpEvent(String method, String path, String body) {
        return Json.line(Map.of(
                "version",
                "2.0",
                "routeKey",
                "$default",
                "rawPath",
                path,
                "rawQueryString",
                "",
                "headers",
                Map.of("content-type", "application/json"),
                "requestContext",
                Map.of("http", Map.of("method", method, "path", path), "stage", "$default"),
                "body",
                body,
                "isBase64Encoded",
                false));
    }

    private static Path log(String role) {
        return SharedDeployment.AWS.logs().resolve("sandbox-" + role + ".log");
    }
}
