package io.perennial.localstack.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.localstack.LocalAwsOptions;
import io.perennial.localstack.TestStates;
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
    private static final int FEWEST_INJECTED = 40;

    /// Of each scenario the first case of each of these kinds.
    private static final Map<String, List<FaultKind>> CHOSEN = Map.ofEntries(
            Map.entry("promote", List.of(FaultKind.ERROR_500, FaultKind.ANSWER_LOST, FaultKind.TWICE_SECOND)),
            Map.entry("rollback", List.of(FaultKind.CLOSED, FaultKind.ANSWER_LOST, FaultKind.TWICE_SECOND)),
            Map.entry("challenge", List.of(FaultKind.CUT, FaultKind.TWICE_FIRST)),
            Map.entry("score", List.of(FaultKind.ERROR_429)),
            Map.entry("replay", List.of(FaultKind.ANSWER_LOST, FaultKind.ERROR_503)),
            Map.entry("train", List.of(FaultKind.ANSWER_LOST)),
            Map.entry("predict", List.of(FaultKind.ERROR_500, FaultKind.DELAYED)),
            Map.entry("predict-many", List.of(FaultKind.CLOSED)),
            Map.entry("feedback", List.of(FaultKind.ANSWER_LOST, FaultKind.CUT)),
            Map.entry("alarm-notification", List.of(FaultKind.ERROR_500, FaultKind.ANSWER_LOST)),
            Map.entry("monitoring", List.of(FaultKind.THROTTLED, FaultKind.ANSWER_LOST)),
            Map.entry("trigger", List.of(FaultKind.STALE, FaultKind.DELAYED)),
            Map.entry("snapshot", List.of(FaultKind.ERROR_500)),
            Map.entry("compare", List.of(FaultKind.ERROR_500)),
            Map.entry("train-candidate", List.of(FaultKind.ANSWER_LOST)),
            Map.entry("notify", List.of(FaultKind.ERROR_500, FaultKind.ANSWER_LOST)),
            Map.entry("roll-back-task", List.of(FaultKind.ANSWER_LOST)),
            Map.entry("promote-task", List.of(FaultKind.ANSWER_LOST)),
            Map.entry("verify", List.of(FaultKind.ERROR_500)));

    @Test
    void shouldKeepWhatItPromisesUnderEveryKindOfFault() {
        var report = new FaultsReport(results());

        assertThat(report.violated()).as(report.text()).isEmpty();
        assertThat(report.injected()).isGreaterThanOrEqualTo(FEWEST_INJECTED);
        assertThat(report.results().stream()
                        .filter(result -> result.injected() > 0)
                        .map(CaseResult::kind))
                .containsAll(
                        Arrays.stream(FaultKind.values()).map(FaultKind::key).toList());
        assertThat(report.results().stream().map(CaseResult::scenario)).containsAll(CHOSEN.keySet());
    }

    private static List<CaseResult> results() {
        LocalAwsOptions options = TestStates.attached("faults");
        Path files = options.state().resolveSibling("faults-files");
        var run = new FaultsRun(FaultsIT::chosen, () -> true, System.out::println);
        var results = new ArrayList<CaseResult>();
        try (FaultStack stack = FaultStack.start(options, Workspace.here().gatherAssets())) {
            new Scenarios(stack, files, System.out::println).phases().forEach(lanes -> results.addAll(run.of(lanes)));
        }
        return results;
    }

    private static List<FaultCase> chosen(List<FaultCase> all) {
        String scenario = all.getFirst().scenario().name();
        return CHOSEN.getOrDefault(scenario, List.of()).stream()
                .flatMap(kind -> first(all, kind).stream())
                .toList();
    }

    private static Optional<FaultCase> first(List<FaultCase> all, FaultKind kind) {
        return all.stream().filter(each -> each.fault().kind() == kind).findFirst();
    }
}
