package io.perennial.localstack.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.perennial.json.Json;
import io.perennial.localstack.Deployment;
import io.perennial.localstack.WorkflowExecution;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

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
        WorkflowExecution execution = WorkflowExecution.start(sfn, machine, input);
        DescribeExecutionResponse ended = execution.awaitEnd(TIMEOUT);
        var stateInputs = new HashMap<String, String>();
        execution.enteredStates().forEach(state -> stateInputs.put(state.name(), String.valueOf(state.input())));
        return new ExecutionResult(ended.status(), Objects.requireNonNullElse(ended.output(), ""), stateInputs);
    }
}
