package io.perennial.localstack.faults.proxy;

import io.perennial.localstack.proxy.AwsOperation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Active plan with the number of calls since its activation.
final class ActiveFaultPlan {
    private volatile List<PlannedFault> faults;
    private final Map<AwsOperation, Integer> calls = new ConcurrentHashMap<>();
    private final List<ProxyTraffic.InjectedFault> recordInjected = new CopyOnWriteArrayList<>();

    ActiveFaultPlan(List<PlannedFault> faults) {
        this.faults = List.copyOf(faults);
    }

    /// Whether a read gets the state before a write.
    boolean needsStaleReads() {
        return faults.stream().anyMatch(fault -> fault.kind() == FaultKind.STALE);
    }

    void deactivate() {
        faults = List.of();
    }

    /// Counts a call.
    ///
    /// @return number of the call within its operation, from 1
    int count(AwsOperation awsOperation) {
        return calls.merge(awsOperation, 1, Integer::sum);
    }

    Optional<FaultKind> fault(AwsOperation awsOperation, int call) {
        return faults.stream()
                .filter(fault -> fault.appliesTo(awsOperation, call))
                .map(PlannedFault::kind)
                .findFirst();
    }

    void recordInjected(AwsOperation awsOperation, int call, FaultKind kind) {
        recordInjected.add(new ProxyTraffic.InjectedFault(awsOperation, call, kind));
    }

    ProxyTraffic traffic() {
        return new ProxyTraffic(calls, recordInjected);
    }
}
