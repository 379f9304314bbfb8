package io.perennial.localstack;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.StateEnteredEventDetails;

/// An execution of a state machine.
public record WorkflowExecution(SfnClient sfn, String arn) {
    /// Starts an execution.
    public static WorkflowExecution start(SfnClient sfn, String stateMachineArn, String input) {
        return new WorkflowExecution(
                sfn,
                sfn.startExecution(request ->
                                request.stateMachineArn(stateMachineArn).input(input))
                        .executionArn());
    }

    public DescribeExecutionResponse describe() {
        return sfn.describeExecution(request -> request.executionArn(arn));
    }

    /// Waits until it has ended, with whatever status.
    ///
    /// @throws LocalAwsException if it still runs after the timeout
    public DescribeExecutionResponse awaitEnd(Duration timeout) {
        Poller.until(
                timeout,
                () -> describe().status() != ExecutionStatus.RUNNING,
                () -> arn + " still runs after " + timeout + "; states entered: "
                        + enteredStates().stream()
                                .map(StateEnteredEventDetails::name)
                                .toList());
        return describe();
    }

    /// States entered, in order.
    public List<StateEnteredEventDetails> enteredStates() {
        return sfn.getExecutionHistory(request -> request.executionArn(arn).maxResults(1000)).events().stream()
                .map(HistoryEvent::stateEnteredEventDetails)
                .filter(Objects::nonNull)
                .toList();
    }
}
