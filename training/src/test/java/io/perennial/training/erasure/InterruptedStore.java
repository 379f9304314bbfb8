package io.perennial.training.erasure;

import io.perennial.registry.ForwardingStore;
import io.perennial.registry.InMemoryObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// A store that fails before it replaces an object whose key is chosen, and records the prefixes whose old versions
/// are deleted.
final class InterruptedStore extends ForwardingStore {
    private final List<String> cleaned = new ArrayList<>();
    private Predicate<String> failing = _ -> false;

    InterruptedStore() {
        super(new InMemoryObjectStore());
    }

    void failOn(Predicate<String> keys) {
        failing = keys;
    }

    List<String> cleaned() {
        return cleaned;
    }

    @Override
    public boolean putIfMatch(String key, String tag, byte[] bytes) {
        if (failing.test(key)) {
            throw new UncheckedIOException(new IOException("interrupted"));
        }
        return super.putIfMatch(key, tag, bytes);
    }

    @Override
    public long deleteOldVersions(String prefix) {
        cleaned.add(prefix);
        return 0;
    }
}
