package io.perennial.function.serving.champion;

import io.perennial.registry.ObjectStore;
import io.perennial.registry.StoredObject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A store in which objects are gone while they are hidden.
final class HidingStore implements ObjectStore {
    private final ObjectStore inner;
    private final Set<String> hidden = new HashSet<>();

    HidingStore(ObjectStore inner) {
        this.inner = inner;
    }

    void hide(String key) {
        hidden.add(key);
    }

    void show(String key) {
        hidden.remove(key);
    }

    @Override
    public Optional<StoredObject> get(String key) {
        return hidden.contains(key) ? Optional.empty() : inner.get(key);
    }

    @Override
    public Optional<String> tag(String key) {
        return get(key).map(StoredObject::tag);
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
        return inner.list(prefix).stream().filter(key -> !hidden.contains(key)).toList();
    }

    @Override
    public String root() {
        return inner.root();
    }
}
