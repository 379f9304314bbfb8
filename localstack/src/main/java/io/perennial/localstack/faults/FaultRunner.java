package io.perennial.localstack.faults;

import io.perennial.localstack.faults.proxy.PlannedFault;
import io.perennial.localstack.faults.proxy.ProxyTraffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Runs scenarios: each once undisturbed, to learn what it calls, then once per fault.
///
/// @param choice   which cases to run
/// @param hasTime  false when time is over: the rest is left out, and said to be
/// @param progress is told, line by line, what happens
record FaultRunner(CaseChoice choice, BooleanSupplier hasTime, Consumer<String> progress) {
    /// Chooses among the cases of one scenario.
    @FunctionalInterface
    interface CaseChoice {
        List<FaultCase> among(List<FaultCase> all);
    }

    /// Runs lanes at the same time, the scenarios of each one after the other.
    List<FaultCaseResult> run(List<List<FaultScenario>> lanes) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<List<FaultCaseResult>>> running = lanes.stream()
                    .map(lane -> CompletableFuture.supplyAsync(() -> runSequentially(lane), executor))
                    .toList();
            return running.stream().flatMap(lane -> lane.join().stream()).toList();
        }
    }

    private List<FaultCaseResult> runSequentially(List<FaultScenario> lane) {
        return lane.stream()
                .flatMap(faultScenario -> run(faultScenario).stream())
                .toList();
    }

    /// A scenario that does not hold undisturbed is put to no test.
    List<FaultCaseResult> run(FaultScenario faultScenario) {
        faultScenario.prepare();
        faultScenario.proxy().activate(List.of());
        List<String> violations = violations(faultScenario);
        if (!violations.isEmpty()) {
            return List.of(reported(new FaultCaseResult(
                    faultScenario.name(),
                    FaultCaseResult.UNDISTURBED,
                    FaultCaseResult.UNDISTURBED,
                    0,
                    violations,
                    "make faults ONLY=" + faultScenario.name())));
        }
        return results(faultScenario, faultScenario.proxy().traffic());
    }

    private List<FaultCaseResult> results(FaultScenario faultScenario, ProxyTraffic undisturbed) {
        List<FaultCase> chosen = choice.among(Stream.concat(
                        FaultPlan.of(faultScenario.depth(), undisturbed).stream(),
                        faultScenario.additionalFaults().stream())
                .map(fault -> new FaultCase(faultScenario, fault))
                .toList());
        progress.accept(faultScenario.name() + ": calls " + undisturbed.calls() + ", " + chosen.size() + " cases");
        var results = new ArrayList<FaultCaseResult>();
        for (FaultCase each : chosen) {
            if (!hasTime.getAsBoolean()) {
                progress.accept("time is over: " + (chosen.size() - results.size()) + " cases of "
                        + faultScenario.name() + " are left out");
                break;
            }
            results.add(result(each));
        }
        return results;
    }

    private FaultCaseResult result(FaultCase each) {
        long start = System.nanoTime();
        PlannedFault fault = each.fault();
        each.scenario().prepare();
        each.scenario().proxy().activate(List.of(fault));
        List<String> violations = violations(each.scenario());
        int injected = each.scenario().proxy().traffic().injected().size();
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        progress.accept(String.format("  %s  %d injected, %,d ms", each, injected, millis));
        return reported(new FaultCaseResult(
                each.scenario().name(), fault.kind().key(), fault.toString(), injected, violations, each.command()));
    }

    private FaultCaseResult reported(FaultCaseResult result) {
        result.violations().forEach(violation -> progress.accept("    VIOLATION: " + violation));
        return result;
    }

    /// A scenario that cannot even look at what is left has not held either.
    private static List<String> violations(FaultScenario faultScenario) {
        try {
            return faultScenario.run();
        } catch (RuntimeException e) {
            return List.of("the scenario cannot be carried out: " + e);
        } finally {
            faultScenario.proxy().deactivate();
        }
    }
}
