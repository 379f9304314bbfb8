package io.perennial.localstack.faults;

import io.perennial.localstack.faults.proxy.PlannedFault;

/// A scenario with one planned fault, written `promote:s3.PutObject#1:response-lost`.
record FaultCase(FaultScenario scenario, PlannedFault fault) {
    /// Command that runs this case alone.
    String command() {
        return "make faults CASE='" + this + "'";
    }

    @Override
    public String toString() {
        return scenario.name() + ":" + fault;
    }
}
