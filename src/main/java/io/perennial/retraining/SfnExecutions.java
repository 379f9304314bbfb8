package io.perennial.retraining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// Executions of a Step Functions state machine.
///
/// @param machine ARN of the state machine
public record SfnExecutions(SfnClient sfn, String machine) implements Executions {
    /// One page, the newest first. It holds the newest execution, which the cool-down asks for; that no two run at once
    /// is the lock's to see to, not the list's.
    private static final int NEWEST = 100;

    private static final String MACHINE = ":stateMachine:";
    private static final String EXECUTION = ":execution:";

    /// @param arn of any execution of the state machine
    public static SfnExecutions beside(SfnClient sfn, String arn) {
        return new SfnExecutions(sfn, arn.replaceFirst(":[^:]*$", "").replace(EXECUTION, MACHINE));
    }

    @Override
    public List<Execution> recent() {
        try {
            return sfn
                    .listExecutions(request -> request.stateMachineArn(machine).maxResults(NEWEST))
                    .executions()
                    .stream()
                    .map(execution ->
                            new Execution(execution.name(), execution.startDate(), isRunning(execution.status())))
                    .toList();
        } catch (SdkException e) {
            throw failed("list executions", e);
        }
    }

    @Override
    public boolean start(String name, String input) {
        try {
            sfn.startExecution(
                    request -> request.stateMachineArn(machine).name(name).input(input));
            return true;
        } catch (ExecutionAlreadyExistsException _) {
            return false;
        } catch (SdkException e) {
            throw failed("start execution " + name, e);
        }
    }

    @Override
    public State state(String name) {
        try {
            String arn = machine.replace(MACHINE, EXECUTION) + ":" + name;
            ExecutionStatus status =
                    sfn.describeExecution(request -> request.executionArn(arn)).status();
            return isRunning(status) ? State.RUNNING : State.ENDED;
        } catch (ExecutionDoesNotExistException _) {
            return State.UNKNOWN;
        } catch (SdkException e) {
            throw failed("describe execution " + name, e);
        }
    }

    private static boolean isRunning(ExecutionStatus status) {
        return status == ExecutionStatus.RUNNING || status == ExecutionStatus.PENDING_REDRIVE;
    }

    private UncheckedIOException failed(String what, SdkException cause) {
        return new UncheckedIOException(
                new IOException("cannot " + what + " of " + machine + ": " + cause.getMessage(), cause));
    }
}
