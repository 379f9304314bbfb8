package io.perennial.retraining;

import java.time.Instant;
import java.util.List;

/// Executions of the retraining state machine.
///
/// Failures of the medium surface as [java.io.UncheckedIOException].
public interface Executions {
    /// The newest executions and all that are running, regardless of their origin. An execution that was just
    /// started may be missing.
    List<Execution> recent();

    /// Starts an execution.
    ///
    /// @return false if an execution of this name was started before
    boolean start(String name, String input);

    State state(String name);

    /// One execution.
    record Execution(String name, Instant startedAt, boolean running) {}

    /// Whether an execution may still change anything.
    enum State {
        RUNNING,
        /// It succeeded, failed, was aborted or timed out.
        ENDED,
        /// No execution of this name was started, or it was started a moment ago.
        UNKNOWN
    }
}
