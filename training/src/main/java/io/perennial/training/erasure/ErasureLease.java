package io.perennial.training.erasure;

import io.perennial.retraining.RetrainingLock;
import io.perennial.training.source.DataException;
import java.io.UncheckedIOException;
import java.time.Duration;

/// An erasure's claim of the lock of retrainings. An interrupted erasure blocks retrainings until the claim ends or
/// the erasure is repeated with the same reason.
///
/// @param reason reason of the erasure
record ErasureLease(RetrainingLock lock, String reason) {
    /// Longer than a step of an erasure.
    private static final Duration LENGTH = Duration.ofHours(2);

    /// Claims the lock, or prolongs the claim.
    ///
    /// @throws DataException if a retraining or another erasure holds it
    void claim() {
        if (lock.claimFor(name(), LENGTH) instanceof RetrainingLock.Claim.HeldBy holder) {
            throw new DataException("nothing is erased while " + holder.inWords()
                    + ", since a retraining copies rows: erase when it has ended. If it has, name --state-machine, so"
                    + " that the command can see it");
        }
    }

    /// If that fails, the claim ends by itself.
    void release() {
        try {
            lock.release(name());
        } catch (UncheckedIOException e) {
            System.getLogger(ErasureLease.class.getName()).log(System.Logger.Level.WARNING, e.getMessage());
        }
    }

    private String name() {
        return "erasure: " + reason;
    }
}
