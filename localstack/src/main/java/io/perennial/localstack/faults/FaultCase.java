package io.perennial.localstack.faults;

import io.perennial.localstack.faults.proxy.PlannedFault;

/// A scenario with the fault that it meets, written `promote:s3.PutObject#1:answer-lost`.
record FaultCase(FaultScenario scenario, PlannedFault fault) {
    /// How to run this case alone.
    String command() {
        return "make faults ONLY='" + this + "'";
    }

    @Override
    public String toString() {
        return scenario.name() + ":" + fault;
    }
}
