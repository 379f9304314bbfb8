package io.perennial.localstack.faults;

import io.perennial.deployment.ModelAlarm;
import io.perennial.localstack.faults.proxy.FaultProxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// An alarm fires, and Lambda hands its message to the notifier until that succeeds. People are told exactly once.
final class AlarmNotificationScenario implements Scenario {
    private static final Instant START = Instant.parse("2026-02-01T00:00:00Z");

    private final FaultProxy proxy;
    private final WarmProcess process;
    private final Runnable restore;
    private final Notifications notifications;
    private int cases;

    /// @param restore makes the registry the base's
    AlarmNotificationScenario(FaultProxy proxy, WarmProcess process, Runnable restore, Notifications notifications) {
        this.proxy = proxy;
        this.process = process;
        this.restore = restore;
        this.notifications = notifications;
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
        process.setClockRight();
        restore.run();
        cases++;
        notifications.forget();
    }

    @Override
    public List<String> run() {
        String event = AlarmEvent.of(ModelAlarm.DRIFT, START.plus(Duration.ofMinutes(cases)));
        List<WarmProcess.Ended> tries = Persistence.tries(proxy, process, event);
        var violations = new ArrayList<>(notifications.exactlyOne());
        if (!tries.getLast().ok()) {
            violations.add("the undisturbed try failed, too: " + tries.getLast().body());
        }
        return violations;
    }
}
