package io.perennial.function.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// Runs of a Step Functions state machine.
///
/// @param machine ARN of the state machine
record SfnExecutions(SfnClient sfn, String machine) implements Executions {
    private static final int NEWEST = 100;

    /// A run that takes long may have many newer ones: those that are running are asked for by themselves.
    @Override
    public List<Execution> recent() {
        try {
            return Stream.concat(list(ExecutionStatus.RUNNING), list(null).limit(NEWEST))
                    .distinct()
                    .toList();
        } catch (SdkException e) {
            throw failed("list executions", e);
        }
    }

    /// Newest first, page by page as they are needed: Step Functions may answer fewer than asked for, even none.
    ///
    /// @param status null for any
    private Stream<Execution> list(@Nullable ExecutionStatus status) {
        return sfn
                .listExecutionsPaginator(request ->
                        request.stateMachineArn(machine).statusFilter(status).maxResults(NEWEST))
                .executions()
                .stream()
                .map(execution -> new Execution(
                        execution.name(), execution.startDate(), execution.status() == ExecutionStatus.RUNNING));
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

    private UncheckedIOException failed(String what, SdkException cause) {
        return new UncheckedIOException(
                new IOException("cannot " + what + " of " + machine + ": " + cause.getMessage(), cause));
    }
}
