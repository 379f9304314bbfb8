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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The short form of `make faults`: every scenario under three faults, every kind of fault among them.
class FaultsIT {
    private static final int FEWEST_INJECTED = 40;

    @Test
    void shouldKeepWhatItPromisesUnderEveryKindOfFault() {
        var results = new ArrayList<CaseResult>();
        List<String> scenarios = new ArrayList<>();
        LocalAwsOptions options = TestStates.attached("faults");
        Path folder = options.state().resolveSibling("faults-files");
        var run = new FaultsRun(new FewPerScenario(3), () -> true, System.out::println);
        try (FaultStack stack = FaultStack.start(options, Workspace.here().gatherAssets())) {
            for (Scenario scenario : new Scenarios(stack, folder, System.out::println).all()) {
                scenarios.add(scenario.name());
                results.addAll(run.of(scenario));
            }
        }

        var report = new FaultsReport(results);
        assertThat(report.violated()).as(report.text()).isEmpty();
        assertThat(report.injected()).isGreaterThanOrEqualTo(FEWEST_INJECTED);
        assertThat(results.stream().filter(result -> result.injected() > 0).map(CaseResult::kind))
                .containsAll(
                        Arrays.stream(FaultKind.values()).map(FaultKind::key).toList());
        assertThat(results.stream().map(CaseResult::scenario).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(scenarios);
    }
}
