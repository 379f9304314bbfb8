package io.perennial.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.retraining.RetrainingStarter.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetrainingStarterTest {
    private static final Outcome STARTED = new Outcome.Started();

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);
    private final InMemoryExecutions executions = new InMemoryExecutions(clock);
    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "trips");

    @Test
    void shouldStartOneOfTwoThatDoNotSeeEachOther() {
        RetrainingStarter start = start(executions);
        assertThat(start.start("alarm-20261101T1159Z", "{}")).isEqualTo(STARTED);
        assertThat(start.start("alarm-20261101T1200Z", "{}"))
                .isInstanceOfSatisfying(
                        Outcome.NotStarted.class,
                        loser -> assertThat(loser.reason()).contains("alarm-20261101T1159Z"));
        assertThat(executions.recent()).hasSize(1);
    }

    @Test
    void shouldBeStartedWhenTheResponseToTheStartWasLost() {
        assertThat(start(new Unsure(executions, true)).start("a", "{}")).isEqualTo(STARTED);
        assertThat(lock().claim("b")).isInstanceOf(RetrainingLock.Claim.HeldBy.class);
    }

    @Test
    void shouldTakeTheNameForItsOwnWhenTheServiceWasAskedTwice() {
        var askingTwice = new AskingTwice(executions);
        assertThat(start(askingTwice).start("a", "{}")).isEqualTo(STARTED);
    }

    @Test
    void shouldGiveTheLockBackWhenNothingCouldBeStarted() {
        RetrainingStarter start = start(new Unsure(executions, false));
        assertThatThrownBy(() -> start.start("a", "{}")).hasMessageContaining("no answer");
        assertThat(lock().claim("b")).isInstanceOf(RetrainingLock.Claim.Acquired.class);
    }

    @Test
    void shouldGiveTheLockBackWhenTheNameIsOfAnExecutionThatEnded() {
        executions.start("a", "{}");
        executions.endAll();
        assertThat(start(executions).start("a", "{}")).isInstanceOf(Outcome.NotStarted.class);
        assertThat(lock().claim("b")).isInstanceOf(RetrainingLock.Claim.Acquired.class);
    }

    private RetrainingStarter start(Executions seen) {
        return new RetrainingStarter(seen, lock());
    }

    private RetrainingLock lock() {
        return new RetrainingLock(registry, executions, clock);
    }

    /// Executions whose start gets no response.
    ///
    /// @param starts whether it starts all the same
    private record Unsure(Executions executions, boolean starts) implements Executions {
        @Override
        public List<Execution> recent() {
            return executions.recent();
        }

        @Override
        public boolean start(String name, String input) {
            if (starts) {
                executions.start(name, input);
            }
            throw new UncheckedIOException(new IOException("no answer"));
        }

        @Override
        public State state(String name) {
            return executions.state(name);
        }
    }

    /// Executions whose first response is lost, with a client that retries.
    private record AskingTwice(Executions executions) implements Executions {
        @Override
        public List<Execution> recent() {
            return executions.recent();
        }

        @Override
        public boolean start(String name, String input) {
            executions.start(name, input);
            return executions.start(name, input);
        }

        @Override
        public State state(String name) {
            return executions.state(name);
        }
    }
}
