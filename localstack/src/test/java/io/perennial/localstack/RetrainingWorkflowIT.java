package io.perennial.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/// Every way through the state machine, with tasks that do as they are told.
class RetrainingWorkflowIT {
    private static final Deployment DEPLOYMENT = SharedLocalAws.DEPLOYMENT;

    private final SfnClient states = DEPLOYMENT.client(SfnClient.builder());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    PROMOTE   | true  |           | Notify promoted    | SUCCEEDED
                    REJECT    | true  |           | Notify rejected    | SUCCEEDED
                    UNDECIDED | true  |           | Notify undecided   | SUCCEEDED
                    PROMOTE   | false |           | Notify rolled back | SUCCEEDED
                    PROMOTE   | true  | VERIFY    | Notify rolled back | SUCCEEDED
                    PROMOTE   | true  | SNAPSHOT  | Notify failed      | FAILED
                    PROMOTE   | true  | TRAIN     | Notify failed      | FAILED
                    PROMOTE   | true  | COMPARE   | Notify failed      | FAILED
                    PROMOTE   | false | ROLLBACK | Notify failed      | FAILED
                    """)
    void shouldEndInANotification(
            String decision, boolean verified, String failing, String notification, ExecutionStatus status) {
        String arn = run("{\"decision\":\"%s\",\"verified\":%s,\"failing\":\"%s\"}"
                .formatted(decision, verified, Objects.toString(failing, "")));

        assertThat(status(arn)).as("%s", entered(arn).toList()).isEqualTo(status);
        assertThat(entered(arn).filter(state -> state.startsWith("Notify"))).containsExactly(notification);
    }

    @Test
    void shouldNameTheRunningExecutionInTheOutputOfASkippedOne() {
        String arn = run("{\"skipped\":true}");

        assertThat(status(arn)).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(entered(arn)).containsExactly("Snapshot", "Is another retraining running?", "Skipped");
        assertThat(states.describeExecution(request -> request.executionArn(arn))
                        .output())
                .contains("another one is running");
    }

    @ParameterizedTest
    @CsvSource({"PROMOTE, Notify promoted", "REJECT, Notify rejected"})
    void shouldRetryANotification(String decision, String notification) {
        String arn =
                run("{\"decision\":\"%s\",\"verified\":true,\"failing\":\"NOTIFY\",\"times\":2}".formatted(decision));

        assertThat(status(arn)).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(entered(arn)).contains(notification);
    }

    /// The answer of a promotion may be lost after it has moved the alias.
    @Test
    void shouldVerifyAPromotionThatSucceedsOnRetry() {
        String arn = run("{\"decision\":\"PROMOTE\",\"verified\":true,\"failing\":\"PROMOTE\",\"times\":1}");

        assertThat(status(arn)).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(entered(arn)).contains("Verify", "Notify promoted").doesNotContain("Undo promotion");
    }

    @Test
    void shouldUndoAPromotionThatFailsEachTime() {
        String arn = run("{\"decision\":\"PROMOTE\",\"verified\":true,\"failing\":\"PROMOTE\"}");

        assertThat(status(arn)).isEqualTo(ExecutionStatus.FAILED);
        assertThat(entered(arn)).containsSubsequence("Promote", "Undo promotion", "Notify failed");
        assertThat(entered(arn)).doesNotContain("Verify");
    }

    /// Starts an execution and waits until it has ended.
    private String run(String input) {
        String arn = states.startExecution(request ->
                        request.stateMachineArn(DEPLOYMENT.stateMachineArn()).input(input))
                .executionArn();
        Poller.until(
                Duration.ofSeconds(30),
                () -> status(arn) != ExecutionStatus.RUNNING,
                () -> "still running: " + entered(arn).toList());
        return arn;
    }

    private ExecutionStatus status(String arn) {
        return states.describeExecution(request -> request.executionArn(arn)).status();
    }

    /// Names of the states entered, in order.
    private Stream<String> entered(String arn) {
        List<HistoryEvent> events = states.getExecutionHistory(
                        request -> request.executionArn(arn).maxResults(1000))
                .events();
        return events.stream()
                .filter(event -> event.stateEnteredEventDetails() != null)
                .map(event -> event.stateEnteredEventDetails().name());
    }
}
