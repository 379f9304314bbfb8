package io.perennial.localstack.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.localstack.faults.proxy.FaultProxy;
import io.perennial.localstack.faults.proxy.PlannedFault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run makes of what scenarios find. Nobody listens behind the proxy: the scenarios are scripted.
class FaultRunnerIT {
    private static final List<PlannedFault> TWO = List.of(
            PlannedFault.parse("s3.PutObject#1:truncated"), PlannedFault.parse("s3.PutObject#1-4:connection-closed"));

    private final FaultProxy proxy = FaultProxy.startBefore(URI.create("http://127.0.0.1:1"));
    private final List<String> messages = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        proxy.close();
    }

    @Test
    void shouldRunACaseForEachFaultAndSayHowToRepeatAViolation() {
        List<FaultCaseResult> results = run(List.of(List.of(), List.of(), List.of("the champion is gone")));

        assertThat(results)
                .extracting(FaultCaseResult::plan)
                .containsExactly("s3.PutObject#1:truncated", "s3.PutObject#1-4:connection-closed");
        assertThat(new FaultReport(results).text())
                .contains("2 cases, 0 faults injected, 1 cases with a violation")
                .contains("make faults CASE='scripted:s3.PutObject#1-4:connection-closed'", "the champion is gone")
                .doesNotContain("make faults CASE='scripted:s3.PutObject#1:truncated'");
    }

    @Test
    void shouldInjectNothingIntoAScenarioThatFailsUndisturbed() {
        List<FaultCaseResult> results = run(List.of(List.of("nothing works")));

        assertThat(results).extracting(FaultCaseResult::plan).containsExactly(FaultCaseResult.UNDISTURBED);
        assertThat(new FaultReport(results).violatedCases()).hasSize(1);
    }

    @Test
    void shouldCountAScenarioThatThrowsAsAViolation() {
        var runs = new AtomicInteger();
        var scenario = new ScriptedScenario("scripted", proxy, TWO, () -> {
            if (runs.incrementAndGet() > 1) {
                throw new IllegalStateException("the alias is not JSON");
            }
            return List.of();
        });

        assertThat(new FaultReport(new FaultRunner(all -> all, () -> true, messages::add).run(scenario))
                        .violatedCases())
                .hasSize(2)
                .allSatisfy(result -> assertThat(result.violations().toString()).contains("the alias is not JSON"));
    }

    @Test
    void shouldSayWhatItLeavesOutWhenTimeIsOver() {
        var run = new FaultRunner(all -> all, () -> false, messages::add);

        assertThat(run.run(new ScriptedScenario("scripted", proxy, TWO, List::of)))
                .isEmpty();

        assertThat(messages).contains("the time limit is reached: 2 cases of scripted are left out");
    }

    @Test
    void shouldWriteEveryCaseAsJson(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("faults/report.json");

        new FaultReport(run(List.of(List.of(), List.of("lost"), List.of()))).write(file);

        assertThat(Files.readString(file))
                .contains("\"cases\" : 2", "\"violated\" : 1", "\"plan\" : \"s3.PutObject#1:truncated\"");
    }

    /// @param found violations of the undisturbed run and of each case, in order
    private List<FaultCaseResult> run(List<List<String>> found) {
        Deque<List<String>> left = new ArrayDeque<>(found);
        var scenario = new ScriptedScenario("scripted", proxy, TWO, left::removeFirst);
        return new FaultRunner(all -> all, () -> true, messages::add).run(scenario);
    }
}
