package io.perennial.localstack.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.localstack.LocalAwsOptions;
import io.perennial.localstack.LocalAwsTestOptions;
import io.perennial.localstack.Workspace;
import io.perennial.localstack.faults.proxy.FaultKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The short form of `make faults`: every scenario under a few faults, every kind of fault among them.
class FaultsIT {
    private static final int MIN_INJECTED = 40;

    /// Of each scenario the first case of each of these kinds.
    private static final Map<String, List<FaultKind>> KINDS_BY_SCENARIO = Map.ofEntries(
            Map.entry("promote", List.of(FaultKind.ERROR_500, FaultKind.RESPONSE_LOST, FaultKind.DUPLICATE_SECOND)),
            Map.entry(
                    "rollback",
                    List.of(FaultKind.CONNECTION_CLOSED, FaultKind.RESPONSE_LOST, FaultKind.DUPLICATE_SECOND)),
            Map.entry("shadow", List.of(FaultKind.TRUNCATED, FaultKind.DUPLICATE_FIRST)),
            Map.entry("score", List.of(FaultKind.ERROR_429)),
            Map.entry("replay", List.of(FaultKind.RESPONSE_LOST, FaultKind.ERROR_503)),
            Map.entry("train", List.of(FaultKind.RESPONSE_LOST)),
            Map.entry("predict", List.of(FaultKind.ERROR_500, FaultKind.DELAYED)),
            Map.entry("predict-many", List.of(FaultKind.CONNECTION_CLOSED)),
            Map.entry("feedback", List.of(FaultKind.RESPONSE_LOST, FaultKind.TRUNCATED)),
            Map.entry("alarm-notification", List.of(FaultKind.ERROR_500, FaultKind.RESPONSE_LOST)),
            Map.entry("monitoring", List.of(FaultKind.THROTTLED, FaultKind.RESPONSE_LOST)),
            Map.entry("trigger", List.of(FaultKind.STALE, FaultKind.DELAYED)),
            Map.entry("snapshot", List.of(FaultKind.ERROR_500)),
            Map.entry("compare", List.of(FaultKind.ERROR_500)),
            Map.entry("train-candidate", List.of(FaultKind.RESPONSE_LOST)),
            Map.entry("notify", List.of(FaultKind.ERROR_500, FaultKind.RESPONSE_LOST)),
            Map.entry("rollback-task", List.of(FaultKind.RESPONSE_LOST)),
            Map.entry("promote-task", List.of(FaultKind.RESPONSE_LOST)),
            Map.entry("verify", List.of(FaultKind.ERROR_500)));

    @Test
    void shouldHoldItsInvariantsUnderEveryKindOfFault() {
        var report = new FaultReport(results());

        assertThat(report.violatedCases()).as(report.text()).isEmpty();
        assertThat(report.injected()).isGreaterThanOrEqualTo(MIN_INJECTED);
        assertThat(report.results().stream()
                        .filter(result -> result.injected() > 0)
                        .map(FaultCaseResult::kind))
                .containsAll(
                        Arrays.stream(FaultKind.values()).map(FaultKind::key).toList());
        assertThat(report.results().stream().map(FaultCaseResult::scenario)).containsAll(KINDS_BY_SCENARIO.keySet());
    }

    private static List<FaultCaseResult> results() {
        LocalAwsOptions options = LocalAwsTestOptions.attached("faults");
        Path files = options.state().resolveSibling("faults-files");
        var run = new FaultRunner(FaultsIT::chosen, () -> true, System.out::println);
        var results = new ArrayList<FaultCaseResult>();
        try (FaultStack stack = FaultStack.start(options, Workspace.here().gatherAssets())) {
            new FaultScenarios(stack, files, System.out::println)
                    .phases()
                    .forEach(lanes -> results.addAll(run.run(lanes)));
        }
        return results;
    }

    private static List<FaultCase> chosen(List<FaultCase> all) {
        String scenario = all.getFirst().scenario().name();
        return KINDS_BY_SCENARIO.getOrDefault(scenario, List.of()).stream()
                .flatMap(kind -> first(all, kind).stream())
                .toList();
    }

    private static Optional<FaultCase> first(List<FaultCase> all, FaultKind kind) {
        return all.stream().filter(each -> each.fault().kind() == kind).findFirst();
    }
}
