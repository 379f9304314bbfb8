package io.perennial.serving.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/// Tells of many requests in one line, for a server that is always on, where a line per request costs as much as the
/// prediction. A line goes out after a second, or with [#MOST] requests if they come sooner. It holds the times of each
/// request as values of their own, so CloudWatch makes the same figures of it; what it lacks is their ids.
///
/// Requests of which there is more to tell keep lines of their own: see [CallReport#isOrdinary()].
public final class EmfBundles implements CallReports, AutoCloseable {
    /// Values of one metric that CloudWatch takes from a line.
    static final int MOST = 100;

    private final EmfLines lines;
    private final Executor background;
    private final Executor later;
    private final ReentrantLock lock = new ReentrantLock();
    private List<CallReport> bundle = new ArrayList<>(MOST);
    private boolean closed;

    /// @param background runs what nobody waits for
    /// @param later      the same, after a second
    public EmfBundles(EmfLines lines, Executor background, Executor later) {
        this.lines = lines;
        this.background = background;
        this.later = later;
    }

    @Override
    public void tell(CallReport report) {
        if (!report.isOrdinary()) {
            lines.tell(report);
        } else if (!report.figures().isEmpty()) {
            add(report);
        }
    }

    private void add(CallReport report) {
        lock.lock();
        try {
            bundle.add(report);
            List<CallReport> own = bundle;
            if (closed) {
                write(own, Runnable::run);
            } else if (own.size() == MOST) {
                write(own, background);
            } else if (own.size() == 1) {
                later.execute(() -> writeUnlessWritten(own));
            }
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("ReferenceEquality")
    private void writeUnlessWritten(List<CallReport> own) {
        lock.lock();
        try {
            if (own == bundle) {
                write(own, Runnable::run);
            }
        } finally {
            lock.unlock();
        }
    }

    private void write(List<CallReport> own, Executor on) {
        bundle = new ArrayList<>(MOST);
        on.execute(() -> lines.write(own, properties(own)));
    }

    private static Map<String, Object> properties(List<CallReport> all) {
        List<String> versions = all.stream()
                .flatMap(report -> report.version().stream())
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
            if (!bundle.isEmpty()) {
                write(bundle, Runnable::run);
            }
        } finally {
            lock.unlock();
        }
    }
}
