package io.perennial.localstack;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A process that was started, as it is noted on disk. The start time tells it from a later process that got the
/// same number.
///
/// @param name      for messages
/// @param pid       process number
/// @param startedAt epoch milliseconds as the system tells, 0 if it does not
record RunningProcess(String name, long pid, long startedAt) {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /// Start times are told relative to the boot time, which moves when the clock is set.
    private static final Duration CLOCK_SHIFT = Duration.ofSeconds(10);

    static RunningProcess of(String name, ProcessHandle handle) {
        return new RunningProcess(name, handle.pid(), startOf(handle));
    }

    boolean isAlive() {
        return handle().isPresent();
    }

    void terminate() {
        handle().ifPresent(ProcessHandle::destroy);
    }

    /// Waits for its end, and enforces it when patience runs out.
    void awaitOrKill() {
        handle().filter(handle -> !ended(handle)).ifPresent(handle -> {
            handle.destroyForcibly();
            ended(handle);
        });
    }

    private Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> Math.abs(startOf(handle) - startedAt) < CLOCK_SHIFT.toMillis());
    }

    private static boolean ended(ProcessHandle handle) {
        try {
            handle.onExit().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot wait for process " + handle.pid(), e);
        }
    }

    private static long startOf(ProcessHandle handle) {
        return handle.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L);
    }
}
