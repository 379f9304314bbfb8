package io.perennial.localstack.faults;

import io.perennial.localstack.Deployment;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// The deployed retraining state machine with a definition that only waits, so that executions keep running.
record WaitingStateMachine(SfnClient sfn, String arn) {
    private static final String DEFINITION = """
        {"StartAt": "Wait", "States": {"Wait": {"Type": "Wait", "Seconds": 3600000, "End": true}}}\
        """;

    static WaitingStateMachine of(Deployment deployment) {
        SfnClient sfn = deployment.client(SfnClient.builder());
        String arn = deployment.stateMachineArn();
        sfn.updateStateMachine(request -> request.stateMachineArn(arn).definition(DEFINITION));
        return new WaitingStateMachine(sfn, arn);
    }

    void stopAll() {
        executions().forEach(execution -> sfn.stopExecution(request -> request.executionArn(execution.executionArn())));
    }

    /// Names of the running executions.
    List<String> running() {
        return executions().map(ExecutionListItem::name).toList();
    }

    private Stream<ExecutionListItem> executions() {
        return sfn
                .listExecutionsPaginator(request -> request.stateMachineArn(arn).statusFilter(ExecutionStatus.RUNNING))
                .executions()
                .stream();
    }
}
