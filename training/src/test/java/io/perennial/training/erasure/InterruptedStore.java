package io.perennial.training.erasure;

import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ObjectStore;
import io.perennial.registry.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A store that fails before it replaces an object whose key is chosen, and records the prefixes whose old versions
/// are deleted.
final class InterruptedStore implements ObjectStore {
    private final ObjectStore store = new InMemoryObjectStore();
    private final List<String> cleaned = new ArrayList<>();
    private Predicate<String> failing = _ -> false;

    void failOn(Predicate<String> keys) {
        failing = keys;
    }

    List<String> cleaned() {
        return cleaned;
    }

    @Override
    public Optional<StoredObject> get(String key) {
        return store.get(key);
    }

    @Override
    public Optional<String> tag(String key) {
        return store.tag(key);
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        return store.putIfAbsent(key, bytes);
    }

    @Override
    public boolean putIfMatch(String key, String tag, byte[] bytes) {
        if (failing.test(key)) {
            throw new UncheckedIOException(new IOException("interrupted"));
        }
        return store.putIfMatch(key, tag, bytes);
    }

    @Override
    public void put(String key, byte[] bytes) {
        store.put(key, bytes);
    }

    @Override
    public List<String> list(String prefix) {
        return store.list(prefix);
    }

    @Override
    public long deleteOldVersions(String prefix) {
        cleaned.add(prefix);
        return 0;
    }

    @Override
    public String root() {
        return store.root();
    }
}
