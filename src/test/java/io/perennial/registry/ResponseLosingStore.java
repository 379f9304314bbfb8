package io.perennial.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A store that applies every write and loses its response, like a broken connection.
///
/// @param inner keeps the objects
/// @param loss  result for the caller instead of the response
public record ResponseLosingStore(ObjectStore inner, Loss loss) implements ObjectStore {
    /// What the caller of an applied write sees.
    public enum Loss {
        /// An exception.
        THROWN,
        /// The response to a retry of the write, whose condition no longer holds.
        REPEATED
    }

    @Override
    public Optional<StoredObject> get(String key) {
        return inner.get(key);
    }

    @Override
    public Optional<String> tag(String key) {
        return inner.tag(key);
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        return writeAndLoseResponse(key, () -> inner.putIfAbsent(key, bytes));
    }

    @Override
    public boolean putIfMatch(String key, String tag, byte[] bytes) {
        return writeAndLoseResponse(key, () -> inner.putIfMatch(key, tag, bytes));
    }

    @Override
    public void put(String key, byte[] bytes) {
        inner.put(key, bytes);
        if (loss == Loss.THROWN) {
            throw connectionLost(key);
        }
    }

    @Override
    public List<String> list(String prefix) {
        return inner.list(prefix);
    }

    @Override
    public String root() {
        return inner.root();
    }

    private boolean writeAndLoseResponse(String key, BooleanSupplier write) {
        boolean applied = write.getAsBoolean();
        if (applied && loss == Loss.THROWN) {
            throw connectionLost(key);
        }
        return false;
    }

    private static UncheckedIOException connectionLost(String key) {
        return new UncheckedIOException("the connection broke after the write of " + key, new IOException("reset"));
    }
}
