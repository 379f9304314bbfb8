package io.perennial.localstack.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.perennial.json.Json;
import io.perennial.localstack.Deployment;
import io.perennial.localstack.Poller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/// Deployed retraining workflow that may start at any state. Tasks are retried and caught as in the original
/// state machine.
final class DeployedWorkflow {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final SfnClient sfn;
    private final DescribeStateMachineResponse deployed;
    private final AtomicInteger machines = new AtomicInteger();

    DeployedWorkflow(Deployment deployment) {
        sfn = deployment.client(SfnClient.builder());
        deployed = sfn.describeStateMachine(request -> request.stateMachineArn(deployment.stateMachineArn()));
    }

    /// Result of an execution.
    ///
    /// @param output      output; empty unless it succeeded
    /// @param stateInputs input of each state by the state's name
    record ExecutionResult(ExecutionStatus status, String output, Map<String, String> stateInputs) {
        boolean succeeded() {
            return status == ExecutionStatus.SUCCEEDED;
        }
    }

    /// @return ARN of a state machine that starts at the state
    String startingAt(String state) {
        return create(state, definition());
    }

    /// @return ARN of a state machine that starts at the state and ends when it has succeeded; failures
    ///             continue as usual
    String withSingleState(String state) {
        ObjectNode definition = definition();
        var alone = (ObjectNode) definition.path("States").path(state);
        alone.remove("Next");
        alone.put("End", true);
        return create(state, definition);
    }

    private String create(String start, ObjectNode definition) {
        definition.put("StartAt", start);
        return sfn.createStateMachine(request -> request.name("faults-task-" + machines.incrementAndGet())
                        .definition(definition.toString())
                        .roleArn(deployed.roleArn()))
                .stateMachineArn();
    }

    private ObjectNode definition() {
        byte[] text = deployed.definition().getBytes(StandardCharsets.UTF_8);
        return (ObjectNode) Json.read(text, JsonNode.class, "the state machine's definition");
    }

    /// Runs an execution to its end.
    ExecutionResult run(String machine, String input) {
        String arn = sfn.startExecution(
                        request -> request.stateMachineArn(machine).input(input))
                .executionArn();
        Poller.until(
                TIMEOUT,
                () -> sfn.describeExecution(request -> request.executionArn(arn))
                                .status()
                        != ExecutionStatus.RUNNING,
                () -> arn + " still runs after " + TIMEOUT);
        var description = sfn.describeExecution(request -> request.executionArn(arn));
        return new ExecutionResult(
                description.status(), java.util.Objects.requireNonNullElse(description.output(), ""), entered(arn));
    }

    private Map<String, String> entered(String arn) {
        List<HistoryEvent> events = sfn.getExecutionHistory(
                        request -> request.executionArn(arn).maxResults(1000))
                .events();
        var entered = new HashMap<String, String>();
        events.stream()
                .map(HistoryEvent::stateEnteredEventDetails)
                .filter(java.util.Objects::nonNull)
                .forEach(details -> entered.put(details.name(), String.valueOf(details.input())));
        return entered;
    }
}
