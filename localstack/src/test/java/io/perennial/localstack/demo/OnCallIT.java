package io.perennial.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.ModelAlarm;
import io.perennial.json.Json;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.s3.S3Client;

/// A person on call asks what happened and what is broken.
@Order(3)
class OnCallIT {
    private static final String MODEL = SharedDeployment.DEPLOYMENT.model();
    private static final String STACK = SharedDeployment.DEPLOYMENT.name().stackName();
    private static final String DRIFT = ModelAlarm.DRIFT.alarmName(SharedDeployment.DEPLOYMENT.name());

    private final ModelRegistry registry = SharedDeployment.STACK.registry();
    private final ObjectStore store = registry.store();

    @BeforeAll
    static void champion() {
        SharedDeployment.requireChampion();
        new TrafficDays(SharedDeployment.DATA, SharedDeployment.STACK)
                .sendAndMonitor(CongestionData.LAST_UNCONGESTED_DAY);
    }

    @Test
    void shouldAnswerWhatHappenedOnOneScreenWithinThreeSeconds() {
        String version = registry.championState().current().id();
        SharedDeployment.CLI.run("status", MODEL, "--stack", STACK).requireSuccess();

        Instant start = Instant.now();
        PerennialCli.CliResult text =
                SharedDeployment.CLI.run("status", MODEL, "--stack", STACK).requireSuccess();
        Duration duration = Duration.between(start, Instant.now());

        System.out.println(text.out() + "status took " + duration);
        assertThat(duration).isLessThan(Duration.ofSeconds(3));
        assertThat(text.out().lines()).hasSizeBetween(8, 40);
        assertThat(text.out())
                .contains(MODEL + ", stack " + STACK, "champion   " + version, "window", "actuals", "in ALARM")
                .contains("retraining", "0 spilled messages, 0 dead letters", "serving    " + version, "schedule")
                .doesNotContain("\u001b[", "unread");
    }

    @Test
    void shouldHaveTheSameInJson() {
        JsonNode json = Json.read(
                SharedDeployment.CLI
                        .run("status", MODEL, "--stack", STACK, "--json")
                        .requireSuccess()
                        .out()
                        .getBytes(StandardCharsets.UTF_8),
                JsonNode.class,
                "the status");

        assertThat(json.at("/registry/champion/version").asText())
                .isEqualTo(registry.championState().current().id());
        assertThat(json.at("/registry/lastWindow/scores").size()).isPositive();
        assertThat(json.at("/stack/alarms").findValuesAsText("name")).contains(DRIFT);
        assertThat(json.at("/stack/schedules").size()).isPositive();
        assertThat(json.at("/stack/unread")).isEmpty();
    }

    @Test
    void shouldRefuseTheStackOfAnotherModel() {
        assertThat(SharedDeployment.CLI.run("status", MODEL, "--stack", "Other").requireRefusal())
                .contains("is not a stack of model '" + MODEL + "'");
        assertThat(SharedDeployment.CLI
                        .run("doctor", MODEL, "--stack", STACK.replaceFirst("-[^-]*$", "-nowhere"))
                        .requireRefusal())
                .contains("does not exist in this account and region");
    }

    @Test
    void shouldFindNothingWrongInAHealthyDeployment() {
        assertThat(defects())
                .filteredOn(text -> !text.startsWith("local tools"))
                .isEmpty();
        assertThat(SharedDeployment.CLI.run("doctor", MODEL, "--stack", STACK).out())
                .contains("12 checks of " + MODEL)
                .doesNotContain("IAM cannot simulate", "has no role");
    }

    @Test
    void shouldFindAFunctionThatIsDeniedACallItNeeds() {
        try (IamClient iam = SharedDeployment.DEPLOYMENT.client(IamClient.builder())) {
            String role = iam.listRolesPaginator().roles().stream()
                    .map(Role::roleName)
                    .filter(name -> name.contains("-MonitoringFunctionRol"))
                    .findFirst()
                    .orElseThrow();
            iam.putRolePolicy(
                    request -> request.roleName(role).policyName("planted").policyDocument("""
                            {"Version": "2012-10-17",
                             "Statement": [{"Effect": "Deny", "Action": "dynamodb:Query", "Resource": "*"}]}"""));
            try {
                assertThat(defects())
                        .anyMatch(text -> text.contains(role + " may not dynamodb:Query")
                                && text.contains("no window is monitored"));
            } finally {
                iam.deleteRolePolicy(request -> request.roleName(role).policyName("planted"));
            }
        }
    }

    @Test
    void shouldFindADisabledSchedule() {
        JsonNode status = Json.read(
                SharedDeployment.CLI
                        .run("status", MODEL, "--stack", STACK, "--json")
                        .requireSuccess()
                        .out()
                        .getBytes(StandardCharsets.UTF_8),
                JsonNode.class,
                "the status");
        String rule = status.at("/stack/schedules/0/rule").asText();
        try (EventBridgeClient events = SharedDeployment.DEPLOYMENT.client(EventBridgeClient.builder())) {
            events.disableRule(request -> request.name(rule));
            assertThat(defects())
                    .anyMatch(text -> text.contains("the rule " + rule + " is disabled")
                            && text.contains("aws events enable-rule --name " + rule));
            events.enableRule(request -> request.name(rule));
        }
    }

    @Test
    void shouldFindAFlippedByteOfAModelFile() {
        ModelVersion version = registry.versions().getFirst();
        String key = registry.key("versions", version.id(), ModelRegistry.MODEL_FILE);
        byte[] intact = store.get(key).orElseThrow().bytes();
        byte[] flipped = intact.clone();
        flipped[flipped.length / 2] ^= 1;
        replace(key, flipped);
        try {
            assertThat(defects())
                    .anyMatch(text -> text.contains("model.onnx is damaged")
                            && text.contains(version.id())
                            && text.contains("aws s3api list-object-versions"));
        } finally {
            replace(key, intact);
        }
    }

    @Test
    void shouldFindARestoredOldChampionFile() {
        SharedDeployment.CLI.run("freeze", MODEL, "--why", "test of the doctor").requireSuccess();
        String key = registry.key("aliases", "champion.json");
        byte[] frozen = store.get(key).orElseThrow().bytes();
        SharedDeployment.CLI.run("unfreeze", MODEL, "--why", "end of the test").requireSuccess();
        byte[] newest = store.get(key).orElseThrow().bytes();
        store.put(key, frozen);
        try {
            assertThat(defects())
                    .anyMatch(text -> text.contains("aliases/champion.json has")
                            && text.contains("an older copy of the file was restored"));
        } finally {
            store.put(key, newest);
        }
    }

    @Test
    void shouldFindADataSetThatNothingRefersTo() {
        String fingerprint = "0".repeat(64);
        String key = registry.key("datasets", fingerprint, "data.parquet");
        registry.putDataset(fingerprint, new byte[] {1});
        try {
            assertThat(defects()).anyMatch(text -> text.contains("nothing refers to data set " + fingerprint));
        } finally {
            delete(key);
        }
    }

    @Test
    void shouldFindAndEnableDisabledAlarmActions() {
        try (CloudWatchClient cloudWatch = SharedDeployment.DEPLOYMENT.client(CloudWatchClient.builder())) {
            cloudWatch.disableAlarmActions(request -> request.alarmNames(DRIFT));
            assertThat(defects())
                    .anyMatch(text -> text.contains("the actions of the alarm " + DRIFT + " are disabled")
                            && text.contains("aws cloudwatch enable-alarm-actions --alarm-names " + DRIFT));

            assertThat(SharedDeployment.CLI
                            .run("doctor", MODEL, "--stack", STACK, "--fix")
                            .out())
                    .contains("enabled the actions of the alarm " + DRIFT);
            assertThat(cloudWatch
                            .describeAlarms(request -> request.alarmNames(DRIFT))
                            .metricAlarms())
                    .allMatch(alarm -> alarm.actionsEnabled());
        }
    }

    /// Defects that the doctor names; its exit status agrees with them.
    private static List<String> defects() {
        PerennialCli.CliResult result = SharedDeployment.CLI.run("doctor", MODEL, "--stack", STACK, "--json");
        JsonNode json = Json.read(result.out().getBytes(StandardCharsets.UTF_8), JsonNode.class, result.err());
        List<String> found = new ArrayList<>();
        StreamSupport.stream(json.path("findings").spliterator(), false)
                .filter(finding -> !finding.path("severity").asText().equals("SKIPPED"))
                .forEach(finding -> found.add(finding.path("what").asText() + " | "
                        + finding.path("remedy").asText()));
        System.out.println("doctor: " + json.path("findings"));
        assertThat(result.status()).isEqualTo(found.isEmpty() ? 0 : 1);
        return found;
    }

    /// The bucket refuses to write over a version, so the object is removed first.
    private void replace(String key, byte[] bytes) {
        delete(key);
        assertThat(store.putIfAbsent(key, bytes)).isTrue();
    }

    private static void delete(String key) {
        String folder = SharedDeployment.DEPLOYMENT.registry().replaceFirst("^s3://[^/]+/?", "");
        try (S3Client s3 = SharedDeployment.DEPLOYMENT.connection().s3()) {
            s3.deleteObject(request ->
                    request.bucket(SharedDeployment.DEPLOYMENT.bucket()).key(folder + "/" + key));
        }
    }
}
