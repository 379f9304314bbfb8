package io.perennial.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// A store that can be read, and that no write reaches.
record FailingWriteStore(ObjectStore inner) implements ObjectStore {
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
        throw failure();
    }

    @Override
    public boolean putIfMatch(String key, String tag, byte[] bytes) {
        throw failure();
    }

    @Override
    public void put(String key, byte[] bytes) {
        throw failure();
    }

    @Override
    public List<String> list(String prefix) {
        return inner.list(prefix);
    }

    @Override
    public String root() {
        return inner.root();
    }

    private static UncheckedIOException failure() {
        return new UncheckedIOException("no write arrives", new IOException("timed out"));
    }
}
