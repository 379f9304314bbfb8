package io.perennial.training.fit;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs two tasks in parallel, each on half of the cores: this is more efficient than one task whose threads
/// wait for each other.
public final class ParallelPair {
    /// Results of both tasks.
    public record Results<A, B>(A first, B second) {}

    private ParallelPair() {}

    /// Number of threads for each task, at least 1.
    public static int threadsEach() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    /// Runs both tasks and waits for both, even if one fails.
    ///
    /// @throws RuntimeException failure of `one`, else failure of `other`
    public static <A, B> Results<A, B> run(Supplier<A> one, Supplier<B> other) {
        FutureTask<B> task = new FutureTask<>(other::get);
        Thread.ofPlatform().name("parallel-pair").daemon().start(task);
        A first;
        try {
            first = one.get();
        } catch (RuntimeException | Error failure) {
            suppressed(failure, task);
            throw failure;
        }
        return new Results<>(first, result(task));
    }

    private static void suppressed(Throwable failure, FutureTask<?> task) {
        try {
            result(task);
        } catch (RuntimeException | Error another) {
            failure.addSuppressed(another);
        }
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while another task was running", e);
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable failure) {
        return switch (failure) {
            case RuntimeException exception -> exception;
            case Error error -> throw error;
            case null, default -> new IllegalStateException("a supplier threw a checked exception", failure);
        };
    }
}
