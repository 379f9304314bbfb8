package io.perennial.serving.port;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts the open connections of the plain HTTP server. A few more than the limit are let in to be refused in words;
/// any further one is closed at once.
public final class ConnectionLimit {
    /// Connections that are only refused.
    static final int REFUSED = 32;

    /// Files that the process needs for itself: libraries, logs, connections to stores, and those refused.
    private static final long RESERVED = 128;

    private static final int MIN = 16;
    private static final int MAX = 10_000;

    private final int most;
    private final AtomicInteger open = new AtomicInteger();

    /// What becomes of a new connection.
    enum Entry {
        SERVED,
        REFUSED,
        CLOSED
    }

    ConnectionLimit(int most) {
        this.most = most;
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
        long possible = Math.max(MIN, files - taken - RESERVED);
        return (int) Math.min(setting.orElse(MAX), possible);
    }

    public int most() {
        return most;
    }

    Entry enter() {
        int count = open.incrementAndGet();
        if (count <= most) {
            return Entry.SERVED;
        }
        return count <= most + REFUSED ? Entry.REFUSED : Entry.CLOSED;
    }

    void leave() {
        open.decrementAndGet();
    }
}
