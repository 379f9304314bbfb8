package io.perennial.localstack.faults;

import io.perennial.localstack.faults.proxy.FaultProxy;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// A task of the retraining workflow, retried and caught as in the state machine.
///
/// @param preparation action that prepares the state
/// @param execution   function that runs an execution to its end
/// @param check       check after the execution, which returns violations
record WorkflowScenario(
        String name,
        FaultProxy proxy,
        Depth depth,
        Runnable preparation,
        Supplier<DeployedWorkflow.ExecutionResult> execution,
        Function<DeployedWorkflow.ExecutionResult, List<String>> check)
        implements FaultScenario {
    @Override
    public void prepare() {
        preparation.run();
    }

    @Override
    public List<String> run() {
        DeployedWorkflow.ExecutionResult executionResult = execution.get();
        proxy.deactivate();
        return check.apply(executionResult);
    }
}
