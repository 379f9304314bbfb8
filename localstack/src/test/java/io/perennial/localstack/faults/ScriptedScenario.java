package io.perennial.localstack.faults;

import io.perennial.localstack.faults.proxy.FaultProxy;
import io.perennial.localstack.faults.proxy.PlannedFault;
import java.util.List;
import java.util.function.Supplier;

/// A scenario of a test: what it finds is scripted.
record ScriptedScenario(
        String name, FaultProxy proxy, List<PlannedFault> additionalFaults, Supplier<List<String>> script)
        implements FaultScenario {
    @Override
    public void prepare() {
        // Nothing is kept.
    }

    @Override
    public List<String> run() {
        return script.get();
    }
}
