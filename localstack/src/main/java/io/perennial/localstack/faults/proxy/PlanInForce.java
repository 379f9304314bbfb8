package io.perennial.localstack.faults.proxy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A plan with the calls counted since it came into force.
final class PlanInForce {
    private volatile List<PlannedFault> faults;
    private final Map<Operation, Integer> calls = new ConcurrentHashMap<>();
    private final List<Traffic.Injection> injected = new CopyOnWriteArrayList<>();

    PlanInForce(List<PlannedFault> faults) {
        this.faults = List.copyOf(faults);
    }

    /// Whether a read is to be answered with the state before a write.
    boolean needsPast() {
        return faults.stream().anyMatch(fault -> fault.kind() == FaultKind.STALE);
    }

    void lift() {
        faults = List.of();
    }

    /// Counts a call.
    ///
    /// @return its number within the operation, from 1
    int count(Operation operation) {
        return calls.merge(operation, 1, Integer::sum);
    }

    Optional<FaultKind> fault(Operation operation, int call) {
        return faults.stream()
                .filter(fault -> fault.befalls(operation, call))
                .map(PlannedFault::kind)
                .findFirst();
    }

    void injected(Operation operation, int call, FaultKind kind) {
        injected.add(new Traffic.Injection(operation, call, kind));
    }

    Traffic traffic() {
        return new Traffic(calls, injected);
    }
}
