package io.perennial.function.monitoring;

import java.time.Instant;
import java.util.List;

/// Runs of the retraining state machine.
///
/// Failures of the medium surface as [java.io.UncheckedIOException].
interface Executions {
    /// The newest runs and every one that is running, whoever started them.
    List<Execution> recent();

    /// Starts a run.
    ///
    /// @return false if a run of this name was started before
    boolean start(String name, String input);

    /// One run.
    record Execution(String name, Instant startedAt, boolean running) {}
}
