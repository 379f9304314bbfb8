package io.perennial.retraining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// Executions of a Step Functions state machine.
///
/// @param machine ARN of the state machine
public record SfnExecutions(SfnClient sfn, String machine) implements Executions {
    private static final int MAX_RECENT = 100;

    private static final String MACHINE = ":stateMachine:";
    private static final String EXECUTION = ":execution:";

    /// @param arn ARN of any execution of the state machine
    public static SfnExecutions ofExecution(SfnClient sfn, String arn) {
        return new SfnExecutions(sfn, arn.replaceFirst(":[^:]*$", "").replace(EXECUTION, MACHINE));
    }

    /// The newest executions and all running ones. Running executions have a query of their own, since a long
    /// one may have many newer ones.
    @Override
    public List<Execution> recent() {
        try {
            return Stream.concat(list(ExecutionStatus.RUNNING), list(null).limit(MAX_RECENT))
                    .distinct()
                    .toList();
        } catch (SdkException e) {
            throw failed("list executions", e);
        }
    }

    /// Executions, the newest first, read page by page on demand: Step Functions may return fewer than
    /// requested, even none.
    ///
    /// @param status status of the executions; null for any
    private Stream<Execution> list(@Nullable ExecutionStatus status) {
        return sfn
                .listExecutionsPaginator(request ->
                        request.stateMachineArn(machine).statusFilter(status).maxResults(MAX_RECENT))
                .executions()
                .stream()
                .map(execution ->
                        new Execution(execution.name(), execution.startDate(), isRunning(execution.status())));
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
            ExecutionStatus status = sfn.describeExecution(request -> request.executionArn(arn(name)))
                    .status();
            return isRunning(status) ? State.RUNNING : State.ENDED;
        } catch (ExecutionDoesNotExistException _) {
            return State.UNKNOWN;
        } catch (SdkException e) {
            throw failed("describe execution " + name, e);
        }
    }

    /// ARN of the execution with this name.
    public String arn(String name) {
        return machine.replace(MACHINE, EXECUTION) + ":" + name;
    }

    private static boolean isRunning(ExecutionStatus status) {
        return status == ExecutionStatus.RUNNING || status == ExecutionStatus.PENDING_REDRIVE;
    }

    private UncheckedIOException failed(String what, SdkException cause) {
        return new UncheckedIOException(
                new IOException("cannot " + what + " of " + machine + ": " + cause.getMessage(), cause));
    }
}
