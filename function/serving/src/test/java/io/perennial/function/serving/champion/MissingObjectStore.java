package io.perennial.function.serving.champion;

import io.perennial.registry.ForwardingStore;
import io.perennial.registry.ObjectStore;
import io.perennial.registry.StoredObject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A store in which objects are gone while they are hidden.
final class MissingObjectStore extends ForwardingStore {
    private final Set<String> hidden = new HashSet<>();

    MissingObjectStore(ObjectStore inner) {
        super(inner);
    }

    void hide(String key) {
        hidden.add(key);
    }

    void show(String key) {
        hidden.remove(key);
    }

    @Override
    public Optional<StoredObject> get(String key) {
        return hidden.contains(key) ? Optional.empty() : super.get(key);
    }

    @Override
    public Optional<String> tag(String key) {
        return get(key).map(StoredObject::tag);
    }

    @Override
    public List<String> list(String prefix) {
        return super.list(prefix).stream().filter(key -> !hidden.contains(key)).toList();
    }
}
