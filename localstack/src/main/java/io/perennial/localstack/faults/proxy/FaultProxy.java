package io.perennial.localstack.faults.proxy;

import io.perennial.localstack.proxy.ProxyServer;
import io.perennial.localstack.proxy.Upstream;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/// Proxy between AWS clients and the local AWS, on its own loopback port. Without a plan it forwards every byte
/// unchanged, except protocol upgrades; with a plan it injects faults into the planned calls.
public final class FaultProxy implements AutoCloseable {
    private final FaultInjector injector;
    private final ProxyServer server;
    private volatile ActiveFaultPlan plan = new ActiveFaultPlan(List.of());

    private FaultProxy(FaultInjector injector) {
        this.injector = injector;
        server = ProxyServer.start(request -> injector.reply(request, plan));
    }

    /// @param upstream `http://host:port` of the server
    public static FaultProxy startBefore(URI upstream) {
        return new FaultProxy(new FaultInjector(new Upstream(upstream)));
    }

    public URI endpoint() {
        return server.endpoint();
    }

    /// Activates a plan and counts calls from 1 again.
    public void activate(List<PlannedFault> faults) {
        injector.reset();
        plan = new ActiveFaultPlan(faults);
    }

    /// Traffic since the last [#activate].
    public ProxyTraffic traffic() {
        return plan.traffic();
    }

    /// Deactivates the plan; calls are still counted.
    public void deactivate() {
        plan.deactivate();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
