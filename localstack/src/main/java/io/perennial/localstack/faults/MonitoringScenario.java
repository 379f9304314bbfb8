package io.perennial.localstack.faults;

import io.perennial.json.Json;
import io.perennial.localstack.faults.proxy.FaultProxy;
import io.perennial.localstack.faults.proxy.PlannedFault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The schedule invokes monitoring at the end of a window, after two older windows got actuals; Lambda retries.
/// Reports and metrics equal those of a run without faults.
final class MonitoringScenario implements FaultScenario {
    /// Age of the actuals: those of the last hour are read again in any case.
    private static final Duration AGE_OF_ACTUALS = Duration.ofHours(2);

    private static final int WRITES = 13;

    private final FaultProxy proxy;
    private final FunctionInvoker process;
    private final Runnable restore;
    private final MonitoringBaseline outcome;

    /// @param restore action that restores the base state of the registry
    MonitoringScenario(FaultProxy proxy, FunctionInvoker process, Runnable restore, MonitoringBaseline outcome) {
        this.proxy = proxy;
        this.process = process;
        this.restore = restore;
        this.outcome = outcome;
    }

    /// Scheduled event of EventBridge.
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
    public Depth depth() {
        return Depth.SEVERE;
    }

    /// Faults after which each write in turn is the last one.
    @Override
    public List<PlannedFault> additionalFaults() {
        Stream<String> metrics = Stream.of(
                        "1-4:throttled", "1:error-429", "1:truncated", "1:duplicate-first", "1:delayed")
                .map(fault -> "cloudwatch.PutMetricData#" + fault);
        Stream<String> writes = IntStream.rangeClosed(1, WRITES)
                .mapToObj(write -> "s3.PutObject#" + write + "-" + (write + 3) + ":error-500");
        return Stream.concat(metrics, writes).map(PlannedFault::parse).toList();
    }

    @Override
    public void prepare() {
        process.resetClock();
        process.advanceClock(AGE_OF_ACTUALS);
        if (outcome.isMissing()) {
            restore.run();
            outcome.begin();
            run(MonitoringScenario.event(SyntheticReadings.windowEnd(BaseState.WINDOWS)));
            outcome.capture();
        }
        restore.run();
        outcome.begin();
    }

    @Override
    public List<String> run() {
        String event = event(SyntheticReadings.windowEnd(BaseState.WINDOWS));
        List<FunctionInvoker.InvocationResult> tries = RetryLoop.run(proxy, process, event);
        var violations = new ArrayList<String>();
        if (!tries.getLast().ok()) {
            violations.add(
                    "the run without faults failed, too: " + tries.getLast().body());
        }
        violations.addAll(outcome.differences());
        return violations;
    }

    private void run(String event) {
        FunctionInvoker.InvocationResult invocationResult = process.invoke(event);
        if (!invocationResult.ok()) {
            throw new IllegalStateException("the run without faults failed: " + invocationResult.body());
        }
    }
}
