package io.perennial.retraining;

import java.io.UncheckedIOException;

/// Starts an execution under the lock: of concurrent callers, only one starts an execution.
public final class RetrainingStarter {
    private final Executions executions;
    private final RetrainingLock lock;

    public RetrainingStarter(Executions executions, RetrainingLock lock) {
        this.executions = executions;
        this.lock = lock;
    }

    /// Result of a start.
    public sealed interface Outcome {
        record Started() implements Outcome {}

        /// @param reason reason as text for people
        record NotStarted(String reason) implements Outcome {}
    }

    /// Starts an execution. May be repeated after a lost response.
    ///
    /// @throws UncheckedIOException if the execution cannot be started; the lock is free again then
    public Outcome start(String name, String input) {
        return switch (lock.claim(name)) {
            case RetrainingLock.Claim.HeldBy holder -> new Outcome.NotStarted(holder.inWords());
            case RetrainingLock.Claim.Acquired _ -> start(name, input, true);
            case RetrainingLock.Claim.Renewed _ -> start(name, input, false);
        };
    }

    /// @param first whether the name was not claimed before: then an existing execution of this name belongs to
    ///              this call, whose response was lost
    private Outcome start(String name, String input, boolean first) {
        boolean started;
        try {
            started = executions.start(name, input);
        } catch (UncheckedIOException e) {
            if (executions.state(name) != Executions.State.RUNNING) {
                lock.release(name);
                throw e;
            }
            started = true;
        }
        return started ? new Outcome.Started() : existed(name, first);
    }

    private Outcome existed(String name, boolean first) {
        Executions.State state = executions.state(name);
        if (state == Executions.State.ENDED) {
            lock.release(name);
        }
        return state == Executions.State.RUNNING && first
                ? new Outcome.Started()
                : new Outcome.NotStarted("execution '" + name + "' was started before");
    }
}
