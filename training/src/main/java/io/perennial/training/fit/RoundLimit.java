package io.perennial.training.fit;

/// How many trees are worth growing, as far as the forest that is being watched has shown: so that the forest
/// on all rows can grow beside it and ends with the same number, without one tree too many. The first tree
/// always is. Between two threads.
final class RoundLimit {
    private int rounds = 1;
    private boolean isFinal;

    /// At least so many are.
    synchronized void raise(int number) {
        rounds = Math.max(rounds, number);
        notifyAll();
    }

    /// No more are, or the watching has failed.
    synchronized void close() {
        isFinal = true;
        notifyAll();
    }

    /// Whether this tree, 1 for the first, is to be grown; waits until that is known.
    synchronized boolean allows(int number) {
        try {
            while (number > rounds && !isFinal) {
                wait();
            }
            return number <= rounds;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while growing a forest", e);
        }
    }
}
