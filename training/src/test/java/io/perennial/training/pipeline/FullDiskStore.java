package io.perennial.training.pipeline;

import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ObjectStore;
import io.perennial.registry.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// A store that takes so many writes and no more, until there is room again.
final class FullDiskStore implements ObjectStore {
    private final ObjectStore objects = new InMemoryObjectStore();
    private int left;

    /// @param left writes that still fit
    void allowWrites(int left) {
        this.left = left;
    }

    @Override
    public Optional<StoredObject> get(String key) {
        return objects.get(key);
    }

    @Override
    public Optional<String> tag(String key) {
        return objects.tag(key);
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        requireSpace();
        return objects.putIfAbsent(key, bytes);
    }

    @Override
    public boolean putIfMatch(String key, String tag, byte[] bytes) {
        requireSpace();
        return objects.putIfMatch(key, tag, bytes);
    }

    @Override
    public void put(String key, byte[] bytes) {
        requireSpace();
        objects.put(key, bytes);
    }

    @Override
    public List<String> list(String prefix) {
        return objects.list(prefix);
    }

    @Override
    public String root() {
        return objects.root();
    }

    private void requireSpace() {
        if (left == 0) {
            throw new UncheckedIOException(new IOException("No space left on device"));
        }
        left--;
    }
}
