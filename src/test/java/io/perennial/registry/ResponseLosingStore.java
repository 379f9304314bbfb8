package io.perennial.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A store that applies every write and loses its answer, as a broken connection does.
///
/// @param inner keeps the objects
/// @param loss  what the caller sees instead of the answer
public record ResponseLosingStore(ObjectStore inner, Loss loss) implements ObjectStore {
    /// What the caller of an applied write sees.
    public enum Loss {
        /// An exception.
        THROWN,
        /// The answer to a repetition of the write: its condition does not hold any more.
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
            throw broken(key);
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
            throw broken(key);
        }
        return false;
    }

    private static UncheckedIOException broken(String key) {
        return new UncheckedIOException("the connection broke after the write of " + key, new IOException("reset"));
    }
}
