package io.perennial.training.operations;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/// Reads of several services at once. A service that cannot be read does not hide the others: its value is the
/// fallback, and the failure is kept.
final class ParallelReads implements AutoCloseable {
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

    /// Starts a read.
    ///
    /// @param what subject of the read, for messages
    /// @return waits for the value
    <T> Supplier<T> start(String what, T fallback, Supplier<T> read) {
        Future<T> future = executor.submit(() -> {
            try {
                return read.get();
            } catch (SdkException | UncheckedIOException | IllegalArgumentException e) {
                failures.add(what + ": " + e.getMessage());
                return fallback;
            }
        });
        return () -> join(future);
    }

    /// Starts a read without which the others are of no use.
    ///
    /// @return waits for the value, and throws what the read threw
    <T> Supplier<T> startRequired(Supplier<T> read) {
        Future<T> future = executor.submit(read::get);
        return () -> join(future);
    }

    private static <T> T join(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /// Failures until now.
    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        executor.close();
    }
}
