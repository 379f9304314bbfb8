package io.perennial.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What all [Executions] keep; each one's test extends it.
abstract class ExecutionsContract {
    /// Without any execution.
    abstract Executions executions();

    @Test
    void shouldListAnExecutionThatWasStarted() {
        Executions executions = executions();
        assertThat(executions.recent()).isEmpty();
        assertThat(executions.start("a", "{}")).isTrue();
        assertThat(executions.recent()).singleElement().satisfies(run -> {
            assertThat(run.name()).isEqualTo("a");
            assertThat(run.running()).isTrue();
        });
    }

    @Test
    void shouldDistinguishARunningExecutionFromOneNeverStarted() {
        Executions executions = executions();
        executions.start("a", "{}");
        assertThat(executions.state("a")).isEqualTo(Executions.State.RUNNING);
        assertThat(executions.state("b")).isEqualTo(Executions.State.UNKNOWN);
    }

    @Test
    void shouldStartANameOnlyOnce() {
        Executions executions = executions();
        assertThat(executions.start("a", "{}")).isTrue();
        assertThat(executions.start("a", "{\"other\":1}")).isFalse();
        assertThat(executions.recent()).hasSize(1);
    }
}
