package io.perennial.training.fit;

/// Number of trees that early stopping has accepted so far. It lets the forest on all rows train in parallel
/// with the one of early stopping and end with the same number of trees. The first tree is always accepted.
/// Thread-safe, for two threads.
final class RoundLimit {
    private int rounds = 1;
    private boolean isFinal;

    /// Accepts at least this number of trees.
    synchronized void raise(int number) {
        rounds = Math.max(rounds, number);
        notifyAll();
    }

    /// Ends the count: no more trees are accepted, or early stopping has failed.
    synchronized void close() {
        isFinal = true;
        notifyAll();
    }

    /// Whether to train this tree, 1 for the first; waits until that is known.
    synchronized boolean allows(int number) {
        try {
            while (number > rounds && !isFinal) {
                wait();
            }
            return number <= rounds;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while training a forest", e);
        }
    }
}
