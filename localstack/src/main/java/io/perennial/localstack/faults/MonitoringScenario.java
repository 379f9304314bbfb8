package io.perennial.localstack.faults;

import io.perennial.json.Json;
import io.perennial.localstack.faults.proxy.FaultProxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The schedule calls monitoring at the end of a window, while two older windows have got their actuals; Lambda tries
/// again. Reports and metrics are those of an undisturbed run.
final class MonitoringScenario implements Scenario {
    private final FaultProxy proxy;
    private final WarmProcess process;
    private final Runnable restore;
    private final MonitoringOutcome outcome;

    /// @param restore makes the registry the base's
    MonitoringScenario(FaultProxy proxy, WarmProcess process, Runnable restore, MonitoringOutcome outcome) {
        this.proxy = proxy;
        this.process = process;
        this.restore = restore;
        this.outcome = outcome;
    }

    /// As EventBridge sends it.
    static String event(Instant now) {
        return Json.line(Map.of("detail-type", "Scheduled Event", "source", "aws.events", "time", now.toString()));
    }

    @Override
    public String name() {
        return "monitoring";
    }

    @Override
    public FaultProxy proxy() {
        return proxy;
    }

    @Override
    public void prepare() {
        process.setClockRight();
        if (outcome.isUnknown()) {
            restore.run();
            outcome.begin();
            run(MonitoringScenario.event(Readings.end(BaseState.DAYS)));
            outcome.remember();
        }
        restore.run();
        outcome.begin();
    }

    @Override
    public List<String> run() {
        String event = event(Readings.end(BaseState.DAYS));
        List<WarmProcess.Ended> tries = Persistence.tries(proxy, process, event);
        var violations = new ArrayList<String>();
        if (!tries.getLast().ok()) {
            violations.add("the undisturbed run failed, too: " + tries.getLast().body());
        }
        violations.addAll(outcome.differences());
        return violations;
    }

    private void run(String event) {
        WarmProcess.Ended ended = process.invoke(event);
        if (!ended.ok()) {
            throw new IllegalStateException("the undisturbed run failed: " + ended.body());
        }
    }
}
