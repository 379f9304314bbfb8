package io.perennial.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;

/// A store whose responses get lost after the write was applied.
public final class FlakyObjectStore extends ForwardingStore {
    private final BooleanSupplier lost;

    /// @param lost returns after each write whether its response is lost
    public FlakyObjectStore(ObjectStore store, BooleanSupplier lost) {
        super(store);
        this.lost = lost;
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        return respond(super.putIfAbsent(key, bytes), key);
    }

    @Override
    public boolean putIfMatch(String key, String tag, byte[] bytes) {
        return respond(super.putIfMatch(key, tag, bytes), key);
    }

    @Override
    public void put(String key, byte[] bytes) {
        super.put(key, bytes);
        respond(true, key);
    }

    private boolean respond(boolean written, String key) {
        if (lost.getAsBoolean()) {
            throw new UncheckedIOException(new IOException("the answer to the write of " + key + " is lost"));
        }
        return written;
    }
}
