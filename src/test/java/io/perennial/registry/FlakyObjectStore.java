package io.perennial.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A store whose answers get lost: what is written is there, but its writer is not told.
public final class FlakyObjectStore implements ObjectStore {
    private final ObjectStore store;
    private final BooleanSupplier lost;

    /// @param lost asked after each write, whether its answer is lost
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
        return answered(store.putIfAbsent(key, bytes), key);
    }

    @Override
    public boolean putIfMatch(String key, String tag, byte[] bytes) {
        return answered(store.putIfMatch(key, tag, bytes), key);
    }

    @Override
    public void put(String key, byte[] bytes) {
        store.put(key, bytes);
        answered(true, key);
    }

    @Override
    public List<String> list(String prefix) {
        return store.list(prefix);
    }

    @Override
    public String root() {
        return store.root();
    }

    private boolean answered(boolean written, String key) {
        if (lost.getAsBoolean()) {
            throw new UncheckedIOException(new IOException("the answer to the write of " + key + " is lost"));
        }
        return written;
    }
}
