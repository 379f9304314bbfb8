package io.perennial.localstack.faults;

import io.perennial.deployment.ModelAlarm;
import io.perennial.localstack.faults.proxy.FaultProxy;
import io.perennial.localstack.proxy.AwsOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/// Two alarms fire one after the other, in different minutes; the second message arrives while the first is
/// still starting a retraining. One retraining runs afterwards.
final class TriggerScenario implements FaultScenario {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final AwsOperation START_EXECUTION = AwsOperation.parse("states.StartExecution");

    private final FaultProxy proxy;
    private final FunctionInvoker process;
    private final Runnable restore;
    private final WaitingStateMachine machine;
    private int cases;

    /// @param restore action that restores the base state of the registry
    TriggerScenario(FaultProxy proxy, FunctionInvoker process, Runnable restore, WaitingStateMachine machine) {
        this.proxy = proxy;
        this.process = process;
        this.restore = restore;
        this.machine = machine;
    }

    @Override
    public String name() {
        return "trigger";
    }

    @Override
    public FaultProxy proxy() {
        return proxy;
    }

    @Override
    public void prepare() {
        process.resetClock();
        machine.stopAll();
        restore.run();
        cases++;
    }

    @Override
    public List<String> run() {
        Instant first = START.plus(Duration.ofHours(cases));
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var starting = CompletableFuture.runAsync(() -> deliver(ModelAlarm.DRIFT, first), executor);
            while (!starting.isDone() && !proxy.traffic().calls().containsKey(START_EXECUTION)) {
                LockSupport.parkNanos(1_000_000);
            }
            deliver(ModelAlarm.PERFORMANCE, first.plus(Duration.ofMinutes(1)));
            starting.join();
        }
        List<String> running = machine.running();
        return running.size() == 1 ? List.of() : List.of(running.size() + " retrainings run instead of 1: " + running);
    }

    private void deliver(ModelAlarm alarm, Instant changedAt) {
        String event = AlarmEvent.of(alarm, changedAt);
        RetryLoop.run(proxy, process, event);
    }
}
