package io.perennial.training.retraining;

import io.perennial.retraining.RetrainingLock;
import io.perennial.training.source.DataException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Claim of the lock of retrainings by a retraining that is no execution. It is prolonged until it is closed, so
/// that other retrainings wait a few minutes at most if this process dies.
final class RetrainingLease implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(RetrainingLease.class.getName());
    private static final Duration LENGTH = Duration.ofMinutes(10);

    private final RetrainingLock lock;
    private final String holder;
    private final CountDownLatch closed = new CountDownLatch(1);

    private RetrainingLease(RetrainingLock lock, String holder) {
        this.lock = lock;
        this.holder = holder;
    }

    /// Claims the lock.
    ///
    /// @throws DataException if another retraining or an erasure holds it
    static RetrainingLease claim(RetrainingLock lock, String holder) {
        var lease = new RetrainingLease(lock, holder);
        lease.require();
        Thread.ofVirtual().name("retraining-lease").start(lease::prolongUntilClosed);
        return lease;
    }

    /// Claims the lock or prolongs the claim.
    ///
    /// @throws DataException if another retraining or an erasure holds it
    void require() {
        if (lock.claimFor(holder, LENGTH) instanceof RetrainingLock.Claim.HeldBy other) {
            throw new DataException("nothing is retrained while " + other.inWords()
                    + ": retrain when it has ended. If it is an execution that has ended, name --state-machine or"
                    + " --stack, so that the command can see it");
        }
    }

    private void prolongUntilClosed() {
        try {
            while (!closed.await(LENGTH.dividedBy(5).toSeconds(), TimeUnit.SECONDS)) {
                prolong();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Never after the release.
    private synchronized void prolong() {
        if (closed.getCount() == 0) {
            return;
        }
        try {
            require();
        } catch (DataException | UncheckedIOException e) {
            LOGGER.log(System.Logger.Level.WARNING, "the lock of retrainings is not prolonged: {0}", e.getMessage());
        }
    }

    /// Releases the lock. If that fails, the claim ends by itself.
    @Override
    public synchronized void close() {
        closed.countDown();
        try {
            lock.release(holder);
        } catch (UncheckedIOException e) {
            LOGGER.log(System.Logger.Level.WARNING, e.getMessage());
        }
    }
}
