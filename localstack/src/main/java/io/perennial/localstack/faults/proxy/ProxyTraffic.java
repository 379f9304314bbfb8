package io.perennial.localstack.faults.proxy;

import io.perennial.localstack.proxy.AwsOperation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Traffic of the proxy while a plan was active.
///
/// @param calls    number of calls by operation, including those with a fault
/// @param injected injected faults in their order
public record ProxyTraffic(Map<AwsOperation, Integer> calls, List<InjectedFault> injected) {
    public ProxyTraffic {
        calls = new TreeMap<>(calls);
        injected = List.copyOf(injected);
    }

    /// @param call number of the call within its operation, from 1
    public record InjectedFault(AwsOperation operation, int call, FaultKind kind) {}
}
