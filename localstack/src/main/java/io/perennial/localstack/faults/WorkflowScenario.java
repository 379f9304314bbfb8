package io.perennial.localstack.faults;

import io.perennial.localstack.faults.proxy.FaultProxy;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// A task of the retraining workflow, retried and caught as the state machine does it.
///
/// @param preparation what there is before
/// @param execution   runs it to its end
/// @param check       what does not hold when the execution has ended
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
