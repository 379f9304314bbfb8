package io.perennial.function.serving.bootstrap;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What is made in the background from now on, for whoever needs it later.
final class Eager<T> implements Supplier<T> {
    private final CompletableFuture<T> future = new CompletableFuture<>();

    /// @param name  of the thread
    /// @param after what is done with it at once, on the same thread, while others have it already
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

    /// Waits for it.
    ///
    /// @throws RuntimeException whatever its maker threw
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
