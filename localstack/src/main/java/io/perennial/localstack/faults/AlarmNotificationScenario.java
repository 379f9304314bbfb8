package io.perennial.localstack.faults;

import io.perennial.deployment.ModelAlarm;
import io.perennial.localstack.faults.proxy.FaultProxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// An alarm fires, and Lambda invokes the notifier with its message until it succeeds. People get exactly one
/// notification.
final class AlarmNotificationScenario implements FaultScenario {
    private static final Instant START = Instant.parse("2026-02-01T00:00:00Z");

    private final FaultProxy proxy;
    private final FunctionInvoker process;
    private final Runnable restore;
    private final NotificationQueue notificationQueue;
    private int cases;

    /// @param restore action that restores the base state of the registry
    AlarmNotificationScenario(
            FaultProxy proxy, FunctionInvoker process, Runnable restore, NotificationQueue notificationQueue) {
        this.proxy = proxy;
        this.process = process;
        this.restore = restore;
        this.notificationQueue = notificationQueue;
    }

    @Override
    public String name() {
        return "alarm-notification";
    }

    @Override
    public FaultProxy proxy() {
        return proxy;
    }

    @Override
    public void prepare() {
        process.resetClock();
        restore.run();
        cases++;
        notificationQueue.reset();
    }

    @Override
    public List<String> run() {
        String event = AlarmEvent.of(ModelAlarm.DRIFT, START.plus(Duration.ofMinutes(cases)));
        List<FunctionInvoker.InvocationResult> tries = RetryLoop.run(proxy, process, event);
        var violations = new ArrayList<>(notificationQueue.violationsUnlessOne());
        if (!tries.getLast().ok()) {
            violations.add(
                    "the attempt without faults failed, too: " + tries.getLast().body());
        }
        return violations;
    }
}
