package io.perennial.promotion;

import io.perennial.registry.ObjectStore;
import io.perennial.registry.StoredObject;
import java.util.List;
import java.util.Optional;

/// A store in which another process writes after each conditional write, before its outcome is known.
///
/// @param other the other's write
record ConcurrentWriterStore(ObjectStore inner, Runnable other) implements ObjectStore {
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
        try {
            return inner.putIfAbsent(key, bytes);
        } finally {
            other.run();
        }
    }

    @Override
    public boolean putIfMatch(String key, String tag, byte[] bytes) {
        try {
            return inner.putIfMatch(key, tag, bytes);
        } finally {
            other.run();
        }
    }

    @Override
    public void put(String key, byte[] bytes) {
        inner.put(key, bytes);
    }

    @Override
    public List<String> list(String prefix) {
        return inner.list(prefix);
    }

    @Override
    public String root() {
        return inner.root();
    }
}
