package io.perennial.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A store whose responses get lost after the write was applied.
public final class FlakyObjectStore implements ObjectStore {
    private final ObjectStore store;
    private final BooleanSupplier lost;

    /// @param lost returns after each write whether its response is lost
    public FlakyObjectStore(ObjectStore store, BooleanSupplier lost) {
        this.store = store;
        this.lost = lost;
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
        return respond(store.putIfAbsent(key, bytes), key);
    }

    @Override
    public boolean putIfMatch(String key, String tag, byte[] bytes) {
        return respond(store.putIfMatch(key, tag, bytes), key);
    }

    @Override
    public void put(String key, byte[] bytes) {
        store.put(key, bytes);
        respond(true, key);
    }

    @Override
    public List<String> list(String prefix) {
        return store.list(prefix);
    }

    @Override
    public String root() {
        return store.root();
    }

    private boolean respond(boolean written, String key) {
        if (lost.getAsBoolean()) {
            throw new UncheckedIOException(new IOException("the answer to the write of " + key + " is lost"));
        }
        return written;
    }
}
