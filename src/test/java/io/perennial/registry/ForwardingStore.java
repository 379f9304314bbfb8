package io.perennial.registry;

import java.util.List;
import java.util.Optional;

/// A store that passes every call on to another one. A fake overrides what it changes.
public abstract class ForwardingStore implements ObjectStore {
    private final ObjectStore inner;

    protected ForwardingStore(ObjectStore inner) {
        this.inner = inner;
    }

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
        return inner.putIfAbsent(key, bytes);
    }

    @Override
    public boolean putIfMatch(String key, String tag, byte[] bytes) {
        return inner.putIfMatch(key, tag, bytes);
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
