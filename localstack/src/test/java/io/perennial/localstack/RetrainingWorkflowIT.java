package io.perennial.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.StateEnteredEventDetails;

/// Every way through the state machine, with tasks that do as they are told.
class RetrainingWorkflowIT {
    private static final Deployment DEPLOYMENT = SharedLocalAws.DEPLOYMENT;
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

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
        WorkflowExecution execution = run("{\"decision\":\"%s\",\"verified\":%s,\"failing\":\"%s\"}"
                .formatted(decision, verified, Objects.toString(failing, "")));

        assertThat(status(execution)).as("%s", entered(execution).toList()).isEqualTo(status);
        assertThat(entered(execution).filter(state -> state.startsWith("Notify")))
                .containsExactly(notification);
    }

    @Test
    void shouldNameTheRunningExecutionInTheOutputOfASkippedOne() {
        WorkflowExecution execution = run("{\"skipped\":true}");

        assertThat(status(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(entered(execution)).containsExactly("Snapshot", "Is another retraining running?", "Skipped");
        assertThat(execution.describe().output()).contains("another one is running");
    }

    @ParameterizedTest
    @CsvSource({"PROMOTE, Notify promoted", "REJECT, Notify rejected"})
    void shouldRetryANotification(String decision, String notification) {
        WorkflowExecution execution =
                run("{\"decision\":\"%s\",\"verified\":true,\"failing\":\"NOTIFY\",\"times\":2}".formatted(decision));

        assertThat(status(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(entered(execution)).contains(notification);
    }

    /// The answer of a promotion may be lost after it has moved the alias.
    @Test
    void shouldVerifyAPromotionThatSucceedsOnRetry() {
        WorkflowExecution execution =
                run("{\"decision\":\"PROMOTE\",\"verified\":true,\"failing\":\"PROMOTE\",\"times\":1}");

        assertThat(status(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(entered(execution)).contains("Verify", "Notify promoted").doesNotContain("Undo promotion");
    }

    @Test
    void shouldUndoAPromotionThatFailsEachTime() {
        WorkflowExecution execution = run("{\"decision\":\"PROMOTE\",\"verified\":true,\"failing\":\"PROMOTE\"}");

        assertThat(status(execution)).isEqualTo(ExecutionStatus.FAILED);
        assertThat(entered(execution)).containsSubsequence("Promote", "Undo promotion", "Notify failed");
        assertThat(entered(execution)).doesNotContain("Verify");
    }

    /// Starts an execution and waits until it has ended.
    private WorkflowExecution run(String input) {
        var execution = WorkflowExecution.start(states, DEPLOYMENT.stateMachineArn(), input);
        execution.awaitEnd(TIMEOUT);
        return execution;
    }

    private static ExecutionStatus status(WorkflowExecution execution) {
        return execution.describe().status();
    }

    /// Names of the states entered, in order.
    private static Stream<String> entered(WorkflowExecution execution) {
        return execution.enteredStates().stream().map(StateEnteredEventDetails::name);
    }
}
