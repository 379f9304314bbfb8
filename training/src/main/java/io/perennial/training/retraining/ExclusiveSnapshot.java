package io.perennial.training.retraining;

import io.perennial.retraining.RetrainingLock;
import java.util.function.Supplier;

/// Takes the snapshot if no other retraining runs. The execution holds the lock until its notification
/// ([RetrainingNotifier]) releases it, or until it ends without one.
public final class ExclusiveSnapshot {
    private final RetrainingLock lock;
    private final Supplier<SnapshotTask> snapshot;

    /// @param snapshot supplier of the snapshot, called only under the lock
    public ExclusiveSnapshot(RetrainingLock lock, Supplier<SnapshotTask> snapshot) {
        this.lock = lock;
        this.snapshot = snapshot;
    }

    /// Idempotent.
    ///
    /// @param execution name of the execution
    public SnapshotOutcome take(String execution, SnapshotTask.Request request) {
        return switch (lock.claim(execution)) {
            case RetrainingLock.Claim.HeldBy holder ->
                new SkippedRetraining("skipped: " + holder.inWords() + "; start again when it has ended");
            case RetrainingLock.Claim.Acquired _ -> snapshot.get().take(request);
            case RetrainingLock.Claim.Renewed _ -> snapshot.get().take(request);
        };
    }
}
