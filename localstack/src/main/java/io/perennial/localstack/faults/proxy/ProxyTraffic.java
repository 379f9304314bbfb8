package io.perennial.localstack.faults.proxy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What passed the proxy while a plan was in force.
///
/// @param calls    how often each operation was called, those with a fault included
/// @param injected the faults that really happened, in their order
public record ProxyTraffic(Map<AwsOperation, Integer> calls, List<InjectedFault> injected) {
    public ProxyTraffic {
        calls = new TreeMap<>(calls);
        injected = List.copyOf(injected);
    }

    /// @param call number of the call within its operation, from 1
    public record InjectedFault(AwsOperation operation, int call, FaultKind kind) {}
}
