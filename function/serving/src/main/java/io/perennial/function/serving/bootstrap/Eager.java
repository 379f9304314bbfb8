package io.perennial.function.serving.bootstrap;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Value that a background thread computes from now on, for later use.
final class Eager<T> implements Supplier<T> {
    private final CompletableFuture<T> future = new CompletableFuture<>();

    /// @param name  name of the thread
    /// @param after action on the value, on the same thread; the value is available before it ends
    Eager(String name, Supplier<T> maker, Consumer<T> after) {
        Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                future.complete(maker.get());
            } catch (RuntimeException | Error fault) {
                future.completeExceptionally(fault);
                return;
            }
            after.accept(get());
        });
    }

    /// Waits for the value.
    ///
    /// @throws RuntimeException exception of the computation
    @Override
    public T get() {
        try {
            return future.join();
        } catch (CompletionException e) {
            switch (Objects.requireNonNull(e.getCause())) {
                case RuntimeException fault -> throw fault;
                case Error fault -> throw fault;
                default -> throw e;
            }
        }
    }
}
