package io.perennial.promotion;

import io.perennial.registry.ForwardingStore;
import io.perennial.registry.ObjectStore;

/// A store in which another process writes after each conditional write, before its outcome is known.
final class ConcurrentWriterStore extends ForwardingStore {
    private final Runnable other;

    /// @param other the other's write
    ConcurrentWriterStore(ObjectStore inner, Runnable other) {
        super(inner);
        this.other = other;
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        try {
            return super.putIfAbsent(key, bytes);
        } finally {
            other.run();
        }
    }

    @Override
    public boolean putIfMatch(String key, String tag, byte[] bytes) {
        try {
            return super.putIfMatch(key, tag, bytes);
        } finally {
            other.run();
        }
    }
}
