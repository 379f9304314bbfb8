package io.perennial.function.serving.metrics;

import io.perennial.function.serving.request.RequestMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/// Tells of many requests in one line, for a server that is always on, where a line per request costs as much
/// as the prediction. A line goes out after a second, or with [#MAX_VALUES] requests if they come sooner. It
/// holds the times of each request as values of their own, so CloudWatch makes the same figures of it; what it
/// lacks is their ids.
///
/// Requests of which there is more to tell keep lines of their own: see [RequestMetrics#isOrdinary()].
public final class EmfBatchPublisher implements RequestMetricsPublisher, AutoCloseable {
    /// Values of one metric that CloudWatch takes from a line.
    static final int MAX_VALUES = 100;

    private final EmfPublisher publisher;
    private final Executor background;
    private final Executor later;
    private final ReentrantLock lock = new ReentrantLock();
    private List<RequestMetrics> batch = new ArrayList<>(MAX_VALUES);
    private boolean closed;

    /// @param background runs what nobody waits for
    /// @param later      the same, after a second
    public EmfBatchPublisher(EmfPublisher lines, Executor background, Executor later) {
        this.publisher = lines;
        this.background = background;
        this.later = later;
    }

    @Override
    public void publish(RequestMetrics report) {
        if (!report.isOrdinary()) {
            publisher.publish(report);
        } else if (!report.values().isEmpty()) {
            add(report);
        }
    }

    private void add(RequestMetrics report) {
        lock.lock();
        try {
            batch.add(report);
            List<RequestMetrics> own = batch;
            if (closed) {
                write(own, Runnable::run);
            } else if (own.size() == MAX_VALUES) {
                write(own, background);
            } else if (own.size() == 1) {
                later.execute(() -> writeUnlessWritten(own));
            }
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("ReferenceEquality")
    private void writeUnlessWritten(List<RequestMetrics> own) {
        lock.lock();
        try {
            if (own == batch) {
                write(own, Runnable::run);
            }
        } finally {
            lock.unlock();
        }
    }

    private void write(List<RequestMetrics> own, Executor on) {
        batch = new ArrayList<>(MAX_VALUES);
        on.execute(() -> publisher.write(own, properties(own)));
    }

    private static Map<String, Object> properties(List<RequestMetrics> all) {
        List<String> versions = all.stream()
                .flatMap(report -> report.modelVersion().stream())
                .map(version -> version.id())
                .distinct()
                .toList();
        return Map.of("requests", all.size(), "modelVersions", versions);
    }

    /// Writes what waits. What is told from now on is written at once.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (!batch.isEmpty()) {
                write(batch, Runnable::run);
            }
        } finally {
            lock.unlock();
        }
    }
}
