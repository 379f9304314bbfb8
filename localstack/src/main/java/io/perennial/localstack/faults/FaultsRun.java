package io.perennial.localstack.faults;

import io.perennial.localstack.faults.proxy.PlannedFault;
import io.perennial.localstack.faults.proxy.Traffic;
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
/// @param goOn     false when time is over: the rest is left out, and said to be
/// @param progress is told, line by line, what happens
record FaultsRun(CaseChoice choice, BooleanSupplier goOn, Consumer<String> progress) {
    /// Chooses among the cases of one scenario.
    @FunctionalInterface
    interface CaseChoice {
        List<FaultCase> among(List<FaultCase> all);
    }

    /// Runs lanes at the same time, the scenarios of each one after the other.
    List<CaseResult> of(List<List<Scenario>> lanes) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<List<CaseResult>>> running = lanes.stream()
                    .map(lane -> CompletableFuture.supplyAsync(() -> oneAfterTheOther(lane), executor))
                    .toList();
            return running.stream().flatMap(lane -> lane.join().stream()).toList();
        }
    }

    private List<CaseResult> oneAfterTheOther(List<Scenario> lane) {
        return lane.stream().flatMap(scenario -> of(scenario).stream()).toList();
    }

    /// A scenario that does not hold undisturbed is put to no test.
    List<CaseResult> of(Scenario scenario) {
        scenario.prepare();
        scenario.proxy().begin(List.of());
        List<String> violations = violations(scenario);
        if (!violations.isEmpty()) {
            return List.of(told(new CaseResult(
                    scenario.name(),
                    CaseResult.UNDISTURBED,
                    CaseResult.UNDISTURBED,
                    0,
                    violations,
                    "make faults ONLY=" + scenario.name())));
        }
        return results(scenario, scenario.proxy().traffic());
    }

    private List<CaseResult> results(Scenario scenario, Traffic undisturbed) {
        List<FaultCase> chosen = choice.among(
                Stream.concat(CasePlan.of(scenario.depth(), undisturbed).stream(), scenario.further().stream())
                        .map(fault -> new FaultCase(scenario, fault))
                        .toList());
        progress.accept(scenario.name() + ": calls " + undisturbed.calls() + ", " + chosen.size() + " cases");
        var results = new ArrayList<CaseResult>();
        for (FaultCase each : chosen) {
            if (!goOn.getAsBoolean()) {
                progress.accept("time is over: " + (chosen.size() - results.size()) + " cases of " + scenario.name()
                        + " are left out");
                break;
            }
            results.add(result(each));
        }
        return results;
    }

    private CaseResult result(FaultCase each) {
        long start = System.nanoTime();
        PlannedFault fault = each.fault();
        each.scenario().prepare();
        each.scenario().proxy().begin(List.of(fault));
        List<String> violations = violations(each.scenario());
        int injected = each.scenario().proxy().traffic().injected().size();
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        progress.accept(String.format("  %s  %d injected, %,d ms", each, injected, millis));
        return told(new CaseResult(
                each.scenario().name(), fault.kind().key(), fault.toString(), injected, violations, each.command()));
    }

    private CaseResult told(CaseResult result) {
        result.violations().forEach(violation -> progress.accept("    VIOLATION: " + violation));
        return result;
    }

    /// A scenario that cannot even look at what is left has not held either.
    private static List<String> violations(Scenario scenario) {
        try {
            return scenario.run();
        } catch (RuntimeException e) {
            return List.of("the scenario cannot be carried out: " + e);
        } finally {
            scenario.proxy().lift();
        }
    }
}
