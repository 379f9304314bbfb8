package io.perennial.function.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What all [Executions] keep; each one's test extends it.
abstract class ExecutionsContract {
    /// Without any run.
    abstract Executions executions();

    @Test
    void shouldListARunThatWasStarted() {
        Executions executions = executions();
        assertThat(executions.recent()).isEmpty();
        assertThat(executions.start("a", "{}")).isTrue();
        assertThat(executions.recent()).singleElement().satisfies(run -> {
            assertThat(run.name()).isEqualTo("a");
            assertThat(run.running()).isTrue();
        });
    }

    @Test
    void shouldStartANameOnlyOnce() {
        Executions executions = executions();
        assertThat(executions.start("a", "{}")).isTrue();
        assertThat(executions.start("a", "{\"other\":1}")).isFalse();
        assertThat(executions.recent()).hasSize(1);
    }
}
