package io.perennial.registry;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/// Keeps all objects in memory, for tests and trials.
public final class InMemoryObjectStore implements ObjectStore {
    private final ConcurrentSkipListMap<String, StoredObject> objects = new ConcurrentSkipListMap<>();

    @Override
    public Optional<StoredObject> get(String key) {
        return Optional.ofNullable(objects.get(ObjectKeys.checked(key)))
                .map(stored -> new StoredObject(stored.bytes().clone(), stored.tag()));
    }

    @Override
    public Optional<String> tag(String key) {
        return Optional.ofNullable(objects.get(ObjectKeys.checked(key))).map(StoredObject::tag);
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        return objects.putIfAbsent(ObjectKeys.checked(key), stored(bytes)) == null;
    }

    @Override
    public boolean putIfMatch(String key, String tag, byte[] bytes) {
        StoredObject before = objects.get(ObjectKeys.checked(key));
        return before != null && before.tag().equals(tag) && objects.replace(key, before, stored(bytes));
    }

    @Override
    public void put(String key, byte[] bytes) {
        objects.put(ObjectKeys.checked(key), stored(bytes));
    }

    @Override
    public List<String> list(String prefix) {
        return objects.tailMap(prefix).keySet().stream()
                .takeWhile(key -> key.startsWith(prefix))
                .toList();
    }

    @Override
    public String root() {
        return "memory:";
    }

    private static StoredObject stored(byte[] bytes) {
        return new StoredObject(bytes.clone(), ObjectKeys.sha256(bytes));
    }
}
