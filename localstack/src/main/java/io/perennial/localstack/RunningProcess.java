package io.perennial.localstack;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Started process, as recorded in the state file. The start time distinguishes it from a later process with
/// the same pid.
///
/// @param name      name in messages
/// @param pid       process id
/// @param startedAt start time in epoch milliseconds; 0 if the system does not report it
record RunningProcess(String name, long pid, long startedAt) {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /// Tolerance of start times: the system derives them from the boot time, which changes when the clock is set.
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

    /// Waits for the end of the process, and kills it after a timeout.
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
