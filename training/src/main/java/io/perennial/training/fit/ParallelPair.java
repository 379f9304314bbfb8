package io.perennial.training.fit;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Two pieces of work at once. Each is meant to take half of the machine's cores: two that run on their own waste
/// less of it than one whose threads wait for each other.
public final class ParallelPair {
    /// What came of both.
    public record Results<A, B>(A first, B second) {}

    private ParallelPair() {}

    /// Threads that each of the two may use, at least 1.
    public static int threadsEach() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    /// Waits for both, even if one fails.
    ///
    /// @throws RuntimeException what `one` failed with, else what `other` failed with
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
            throw new IllegalStateException("interrupted while another piece of work went on", e);
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable failure) {
        return switch (failure) {
            case RuntimeException exception -> exception;
            case Error error -> throw error;
            case null, default -> new IllegalStateException("a supplier threw what it cannot throw", failure);
        };
    }
}
