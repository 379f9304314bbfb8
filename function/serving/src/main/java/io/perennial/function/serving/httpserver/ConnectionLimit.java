package io.perennial.function.serving.httpserver;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Limits the open connections of the plain HTTP server. A few connections above the limit get an error
/// response; further ones are closed at once.
public final class ConnectionLimit {
    /// Number of connections above the limit that get an error response.
    static final int REFUSED = 32;

    /// Open files that the process needs itself: libraries, logs, connections to stores, rejected connections.
    private static final long RESERVED_FILES = 128;

    private static final int MIN = 16;
    private static final int MAX = 10_000;

    private final int max;
    private final AtomicInteger open = new AtomicInteger();

    /// Decision on a new connection.
    enum Admission {
        SERVED,
        REFUSED,
        CLOSED
    }

    ConnectionLimit(int most) {
        this.max = most;
    }

    /// @param setting configured limit; empty for the limit of the process
    public static ConnectionLimit of(Optional<Integer> setting) {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? new ConnectionLimit(
                        within(setting, unix.getMaxFileDescriptorCount(), unix.getOpenFileDescriptorCount()))
                : new ConnectionLimit(setting.orElse(MAX));
    }

    /// @param files maximum number of open files of the process
    /// @param taken number of files that are already open
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
