package io.perennial.function.serving.metrics;

import io.perennial.function.serving.request.RequestMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/// Publishes the metrics of many requests in one line, for a server that runs permanently, where a line per
/// request takes as much time as the prediction. It writes a line after a second, or earlier for [#MAX_VALUES]
/// requests. A line contains the times of each request as separate values, so CloudWatch computes the same
/// metrics. It does not contain the ids of the requests.
///
/// Requests with other metrics than times have their own lines: see [RequestMetrics#isOrdinary()].
public final class EmfBatchPublisher implements RequestMetricsPublisher {
    /// Maximum number of values of a metric in a line that CloudWatch accepts.
    static final int MAX_VALUES = 100;

    private final EmfPublisher publisher;
    private final Executor background;
    private final Executor later;
    private final ReentrantLock lock = new ReentrantLock();
    private List<RequestMetrics> batch = new ArrayList<>(MAX_VALUES);
    private boolean closed;

    /// @param background executor of the writes
    /// @param later      executor with a delay of a second
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

    /// Writes the pending metrics. Later ones are written at once.
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
