package io.perennial.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Predicate;

/// A store that can be read, and that no write of certain keys reaches.
final class FailingWriteStore extends ForwardingStore {
    private final Predicate<String> failing;

    FailingWriteStore(ObjectStore inner) {
        this(inner, _ -> true);
    }

    FailingWriteStore(ObjectStore inner, Predicate<String> failing) {
        super(inner);
        this.failing = failing;
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        requireWritable(key);
        return super.putIfAbsent(key, bytes);
    }

    @Override
    public boolean putIfMatch(String key, String tag, byte[] bytes) {
        requireWritable(key);
        return super.putIfMatch(key, tag, bytes);
    }

    @Override
    public void put(String key, byte[] bytes) {
        requireWritable(key);
        super.put(key, bytes);
    }

    private void requireWritable(String key) {
        if (failing.test(key)) {
            throw new UncheckedIOException("no write arrives", new IOException("timed out"));
        }
    }
}
