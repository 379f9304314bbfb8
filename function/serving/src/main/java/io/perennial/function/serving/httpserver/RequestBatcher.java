package io.perennial.function.serving.httpserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/// Takes requests in rounds: whoever comes while all rounds are under way goes with the next, together with
/// everybody else who came meanwhile. Nobody waits for others to come: a request that finds a round free starts
/// it alone.
///
/// @param <Q> request
final class RequestBatcher<Q> {
    private final Queue<Q> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore freeSlots;
    private final int maxBatchSize;
    private final Executor threads;
    private final BatchProcessor<Q> batchProcessor;

    /// @param atOnce  rounds under way at the same time
    /// @param most    requests in one round
    /// @param threads run the rounds
    RequestBatcher(int atOnce, int most, Executor threads, BatchProcessor<Q> batchProcessor) {
        this.freeSlots = new Semaphore(atOnce);
        this.maxBatchSize = most;
        this.threads = threads;
        this.batchProcessor = batchProcessor;
    }

    /// Answers the requests of one round.
    interface BatchProcessor<Q> {
        /// @param requests at least one
        /// @param over     may be told before the work is done, if the next round can start by then
        void process(List<Q> requests, Runnable over);
    }

    void add(Q request) {
        waiting.add(request);
        start();
    }

    private void start() {
        if (!waiting.isEmpty() && freeSlots.tryAcquire()) {
            threads.execute(this::runBatch);
        }
    }

    private void runBatch() {
        var under = new AtomicBoolean(true);
        Runnable over = () -> {
            if (under.getAndSet(false)) {
                freeSlots.release();
                start();
            }
        };
        try {
            List<Q> taken = takeBatch();
            if (!taken.isEmpty()) {
                batchProcessor.process(taken, over);
            }
        } finally {
            over.run();
        }
    }

    private List<Q> takeBatch() {
        List<Q> taken = new ArrayList<>();
        for (Q next = waiting.poll(); next != null; next = taken.size() < maxBatchSize ? waiting.poll() : null) {
            taken.add(next);
        }
        return taken;
    }
}
