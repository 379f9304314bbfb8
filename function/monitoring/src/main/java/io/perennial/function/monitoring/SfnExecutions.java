package io.perennial.function.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// Runs of a Step Functions state machine.
///
/// @param machine ARN of the state machine
record SfnExecutions(SfnClient sfn, String machine) implements Executions {
    private static final int NEWEST = 100;

    @Override
    public List<Execution> recent() {
        try {
            return sfn
                    .listExecutions(request -> request.stateMachineArn(machine).maxResults(NEWEST))
                    .executions()
                    .stream()
                    .map(execution -> new Execution(
                            execution.name(), execution.startDate(), execution.status() == ExecutionStatus.RUNNING))
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

    private UncheckedIOException failed(String what, SdkException cause) {
        return new UncheckedIOException(
                new IOException("cannot " + what + " of " + machine + ": " + cause.getMessage(), cause));
    }
}
