package io.perennial.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.ModelAlarm;
import io.perennial.json.Json;
import io.perennial.localstack.Poller;
import io.perennial.localstack.stack.DeployedStack;
import io.perennial.localstack.stack.ExecutionPoller;
import io.perennial.localstack.stack.ProgressLog;
import io.perennial.notification.NotificationOutbox;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasState;
import io.perennial.registry.LedgerAction;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// The loop learns a congested city and promotes. Then the congestion ends: the alarm about the new champion rolls it
/// back, once, and people are told once.
@Order(2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GraceRollbackIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /// Days of congestion that the loop learns, later than those of [LoopJourneyIT].
    private static final List<Integer> CONGESTED_DAYS = List.of(21, 22, 23, 24);

    /// A day without congestion: its trips are those of an earlier one.
    private static final int DAY_AFTER = 25;

    private final DeployedStack deployedStack = SharedDeployment.STACK;
    private final ModelRegistry registry = deployedStack.registry();
    private final TrafficDays trafficDays = new TrafficDays(SharedDeployment.DATA, deployedStack);
    private final LambdaClient lambda = SharedDeployment.DEPLOYMENT.client(LambdaClient.builder());
    private final String alarm = ModelAlarm.PERFORMANCE.alarmName(deployedStack.name());

    @Test
    @Order(1)
    void shouldPromoteAVersionOfTheCongestedCity() {
        ModelVersion before = promoteVersionWithoutCongestion();
        String model = SharedDeployment.DEPLOYMENT.model();
        SharedDeployment.CLI
                .run("freeze", model, "--why", "one promotion after all days")
                .requireSuccess();
        CONGESTED_DAYS.forEach(trafficDays::sendAndMonitor);
        awaitEndOfRetrainings();
        assertThat(champion().current()).isEqualTo(before);
        SharedDeployment.CLI.run("unfreeze", model).requireSuccess();

        Instant end = CongestionData.end(CONGESTED_DAYS.getLast());
        var ended = new ExecutionPoller(deployedStack, new ProgressLog(System.out))
                .awaitEnd(SharedDeployment.retrain(
                        Json.line(Map.of("reason", Map.of("kind", "manual"), "now", end.toString()))));

        assertThat(ended.outcome()).as("%s", ended).isEqualTo("PROMOTED");
        assertThat(champion().current()).isNotEqualTo(before);
        assertThat(champion().arrival().by()).startsWith("execution/");
        assertThat(champion().rollbackTargets()).startsWith(before);
    }

    /// The journeys before may have promoted a version of congested days.
    private ModelVersion promoteVersionWithoutCongestion() {
        SharedDeployment.train().requireSuccess();
        ModelVersion trained = registry.versions().getLast();
        if (!champion().current().equals(trained)) {
            SharedDeployment.CLI
                    .run("promote", SharedDeployment.DEPLOYMENT.model(), trained.id(), "--why", "no congestion")
                    .requireSuccess();
        }
        awaitServed(trained);
        return trained;
    }

    @Test
    @Order(2)
    void shouldRollTheChampionBackWhenItsAlarmFires() {
        AliasState promoted = champion();
        ModelVersion previous = promoted.rollbackTargets().getFirst();
        awaitServed(promoted.current());
        deployedStack.forceAlarm(ModelAlarm.PERFORMANCE, StateValue.OK, "a day without congestion begins");

        trafficDays.sendAndMonitor(DAY_AFTER, UncongestedDay.of(SharedDeployment.DATA, DAY_AFTER));

        Poller.until(
                TIMEOUT,
                () -> champion().current().equals(previous),
                () -> "the alarm did not roll back to " + previous + "; the alias is " + champion());
        assertThat(champion().history()).hasSize(promoted.history().size() + 1);
        assertThat(champion().arrival().rollback()).isTrue();
        assertThat(champion().arrival().by()).isEqualTo("alarm/" + alarm);
        assertThat(SharedDeployment.INBOX
                        .awaitNotification("ROLLED BACK " + deployedStack.name(), previous.id())
                        .text())
                .contains(promoted.current().id(), alarm, "docs/runbooks/rolled-back.md");
        assertThat(registry.ledger().entries().getLast().action()).isEqualTo(LedgerAction.ROLLBACK);
        awaitServed(previous);
    }

    @Test
    @Order(3)
    void shouldChangeNothingWhenTheAlarmIsDeliveredAgain() {
        AliasState rolledBack = champion();
        long sent = rollbackNotifications();
        assertThat(sent).isEqualTo(1);

        for (int delivery = 0; delivery < 2; delivery++) {
            assertThat(deliver(rolledBack.arrival().at().plusSeconds(1)).toString())
                    .contains("became champion by a rollback");
        }
        deployedStack.runRetrainTrigger(CongestionData.end(DAY_AFTER));

        assertThat(champion()).isEqualTo(rolledBack);
        assertThat(rollbackNotifications()).isEqualTo(sent);
        assertThat(SharedDeployment.INBOX.count("ROLLED BACK")).isEqualTo(1);
    }

    private JsonNode deliver(Instant at) {
        String message = Json.line(Map.of(
                "AlarmName", alarm, "NewStateValue", "ALARM", "OldStateValue", "OK", "StateChangeTime", at.toString()));
        String event = Json.line(Map.of("Records", List.of(Map.of("Sns", Map.of("Message", message)))));
        var response = lambda.invoke(
                request -> request.functionName(deployedStack.name().resource("retrain-trigger"))
                        .payload(SdkBytes.fromUtf8String(event)));
        String payload = response.payload().asUtf8String();
        assertThat(response.functionError()).as(payload).isNull();
        return Json.read(payload.getBytes(StandardCharsets.UTF_8), JsonNode.class, "the result of the trigger");
    }

    private long rollbackNotifications() {
        return NotificationOutbox.stored(registry).stream()
                .filter(stored -> stored.notification().key().startsWith("rolled-back-"))
                .filter(NotificationOutbox.StoredNotification::sent)
                .count();
    }

    /// Waits for the retrainings that alarms of the congested days have started.
    private void awaitEndOfRetrainings() {
        deployedStack.executions().forEach(new ExecutionPoller(deployedStack, new ProgressLog(System.out))::awaitEnd);
    }

    private void awaitServed(ModelVersion version) {
        Poller.until(
                TIMEOUT,
                () -> deployedStack.api().model().path("version").asText().equals(version.id()),
                () -> "the API does not serve " + version);
    }

    private AliasState champion() {
        return registry.aliasState(Alias.CHAMPION).orElseThrow();
    }
}
