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

/// Runs scenarios: each once without faults, to record its calls, then once per fault.
///
/// @param choice   selection of the cases to run
/// @param hasTime  whether time remains; if not, the remaining cases are left out and counted
/// @param progress consumer of progress messages
record FaultRunner(CaseChoice choice, BooleanSupplier hasTime, Consumer<String> progress) {
    /// Selects cases of one scenario.
    @FunctionalInterface
    interface CaseChoice {
        List<FaultCase> among(List<FaultCase> all);
    }

    /// Runs lanes in parallel, and the scenarios of each lane one after the other.
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

    /// Runs a scenario. One with violations without faults is not run with faults.
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
                    "make faults CASE=" + faultScenario.name())));
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
                progress.accept("the time limit is reached: " + (chosen.size() - results.size()) + " cases of "
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

    /// Runs a scenario once. An exception counts as a violation.
    private static List<String> violations(FaultScenario faultScenario) {
        try {
            return faultScenario.run();
        } catch (RuntimeException e) {
            return List.of("the scenario cannot be run: " + e);
        } finally {
            faultScenario.proxy().deactivate();
        }
    }
}
