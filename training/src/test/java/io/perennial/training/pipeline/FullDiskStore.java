package io.perennial.training.pipeline;

import io.perennial.registry.ForwardingStore;
import io.perennial.registry.InMemoryObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A store that takes so many writes and no more, until there is room again.
final class FullDiskStore extends ForwardingStore {
    private int left;

    FullDiskStore() {
        super(new InMemoryObjectStore());
    }

    /// @param left writes that still fit
    void allowWrites(int left) {
        this.left = left;
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        requireSpace();
        return super.putIfAbsent(key, bytes);
    }

    @Override
    public boolean putIfMatch(String key, String tag, byte[] bytes) {
        requireSpace();
        return super.putIfMatch(key, tag, bytes);
    }

    @Override
    public void put(String key, byte[] bytes) {
        requireSpace();
        super.put(key, bytes);
    }

    private void requireSpace() {
        if (left == 0) {
            throw new UncheckedIOException(new IOException("No space left on device"));
        }
        left--;
    }
}
