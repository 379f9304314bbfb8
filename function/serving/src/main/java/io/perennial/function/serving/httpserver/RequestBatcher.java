package io.perennial.function.serving.httpserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/// Dynamic batching of requests. Requests that arrive while all workers are busy form the next batch. A request
/// never waits for others: if a worker is free, it starts at once as a batch of one.
///
/// @param <Q> type of a request
final class RequestBatcher<Q> {
    private final Queue<Q> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore freeSlots;
    private final int maxBatchSize;
    private final Executor threads;
    private final BatchProcessor<Q> batchProcessor;

    /// @param atOnce  maximum number of concurrent batches
    /// @param most    maximum number of requests in a batch
    /// @param threads executor of the batches
    RequestBatcher(int atOnce, int most, Executor threads, BatchProcessor<Q> batchProcessor) {
        this.freeSlots = new Semaphore(atOnce);
        this.maxBatchSize = most;
        this.threads = threads;
        this.batchProcessor = batchProcessor;
    }

    /// Processes the requests of one batch.
    interface BatchProcessor<Q> {
        /// @param requests at least one request
        /// @param over     callback that lets the next batch start; may be called before the work is done
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
