package io.perennial.retraining;

import java.io.UncheckedIOException;

/// Starts an execution under the lock: the loser of a race starts nothing.
public final class RetrainingStarter {
    private final Executions executions;
    private final RetrainingLock lock;

    public RetrainingStarter(Executions executions, RetrainingLock lock) {
        this.executions = executions;
        this.lock = lock;
    }

    /// What a start comes to.
    public sealed interface Outcome {
        record Started() implements Outcome {}

        /// @param reason for people
        record NotStarted(String reason) implements Outcome {}
    }

    /// May be repeated after a lost answer.
    ///
    /// @throws UncheckedIOException if the execution cannot be started; the lock is free again then
    public Outcome start(String name, String input) {
        return switch (lock.claim(name)) {
            case RetrainingLock.Claim.HeldBy holder -> new Outcome.NotStarted(holder.inWords());
            case RetrainingLock.Claim.Acquired _ -> start(name, input, true);
            case RetrainingLock.Claim.Renewed _ -> start(name, input, false);
        };
    }

    /// @param first whether nobody claimed the name before: then an execution of this name is this call's own,
    ///              its answer was lost
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
