package io.perennial.serving.lambda;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/// Takes requests in rounds: whoever comes while all rounds are under way goes with the next, together with everybody
/// else who came meanwhile. Nobody waits for others to come: a request that finds a round free starts it alone.
///
/// @param <Q> request
final class Rounds<Q> {
    private final Queue<Q> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore free;
    private final int most;
    private final Executor threads;
    private final Work<Q> work;

    /// @param atOnce  rounds under way at the same time
    /// @param most    requests in one round
    /// @param threads run the rounds
    Rounds(int atOnce, int most, Executor threads, Work<Q> work) {
        this.free = new Semaphore(atOnce);
        this.most = most;
        this.threads = threads;
        this.work = work;
    }

    /// Answers the requests of one round.
    interface Work<Q> {
        /// @param requests at least one
        /// @param over     may be told before the work is done, if the next round can start by then
        void answer(List<Q> requests, Runnable over);
    }

    void add(Q request) {
        waiting.add(request);
        start();
    }

    private void start() {
        if (!waiting.isEmpty() && free.tryAcquire()) {
            threads.execute(this::round);
        }
    }

    private void round() {
        var under = new AtomicBoolean(true);
        Runnable over = () -> {
            if (under.getAndSet(false)) {
                free.release();
                start();
            }
        };
        try {
            List<Q> taken = taken();
            if (!taken.isEmpty()) {
                work.answer(taken, over);
            }
        } finally {
            over.run();
        }
    }

    private List<Q> taken() {
        List<Q> taken = new ArrayList<>();
        for (Q next = waiting.poll(); next != null; next = taken.size() < most ? waiting.poll() : null) {
            taken.add(next);
        }
        return taken;
    }
}
