package io.perennial.function.serving.httpserver;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts the open connections of the plain HTTP server. A few more than the limit are let in to be refused in
/// words; any further one is closed at once.
public final class ConnectionLimit {
    /// Connections that are only refused.
    static final int REFUSED = 32;

    /// Files that the process needs for itself: libraries, logs, connections to stores, and those refused.
    private static final long RESERVED_FILES = 128;

    private static final int MIN = 16;
    private static final int MAX = 10_000;

    private final int max;
    private final AtomicInteger open = new AtomicInteger();

    /// What becomes of a new connection.
    enum Admission {
        SERVED,
        REFUSED,
        CLOSED
    }

    ConnectionLimit(int most) {
        this.max = most;
    }

    /// @param setting as many as somebody asks for; empty for as many as the process can open
    public static ConnectionLimit of(Optional<Integer> setting) {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? new ConnectionLimit(
                        within(setting, unix.getMaxFileDescriptorCount(), unix.getOpenFileDescriptorCount()))
                : new ConnectionLimit(setting.orElse(MAX));
    }

    /// @param files that the process may have open
    /// @param taken of them already
    static int within(Optional<Integer> setting, long files, long taken) {
        long possible = Math.max(MIN, files - taken - RESERVED_FILES);
        return (int) Math.min(setting.orElse(MAX), possible);
    }

    public int max() {
        return max;
    }

    Admission enter() {
        int count = open.incrementAndGet();
        if (count <= max) {
            return Admission.SERVED;
        }
        return count <= max + REFUSED ? Admission.REFUSED : Admission.CLOSED;
    }

    void leave() {
        open.decrementAndGet();
    }
}
