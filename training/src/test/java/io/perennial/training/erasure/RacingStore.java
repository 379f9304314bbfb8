package io.perennial.training.erasure;

import io.perennial.registry.ObjectStore;
import io.perennial.registry.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A store in which another process replaces an object once, just before it is replaced here.
final class RacingStore implements ObjectStore {
    /// Name that the other process gives the version of the report.
    static final String MARK = "20991231T000000000Z-00000000";

    private final ObjectStore store;
    private final String ending;
    private boolean replaced;

    RacingStore(ObjectStore store, String ending) {
        this.store = store;
        this.ending = ending;
    }

    @Override
    public Optional<StoredObject> get(String key) {
        return store.get(key);
    }

    @Override
    public Optional<String> tag(String key) {
        return store.tag(key);
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        return store.putIfAbsent(key, bytes);
    }

    @Override
    public boolean putIfMatch(String key, String tag, byte[] bytes) {
        if (key.endsWith(ending) && !replaced) {
            replaced = true;
            String json = new String(store.get(key).orElseThrow().bytes(), StandardCharsets.UTF_8);
            store.put(
                    key,
                    json.replaceFirst("\"version\" : \"[^\"]*\"", "\"version\" : \"" + MARK + "\"")
                            .getBytes(StandardCharsets.UTF_8));
        }
        return store.putIfMatch(key, tag, bytes);
    }

    @Override
    public void put(String key, byte[] bytes) {
        store.put(key, bytes);
    }

    @Override
    public List<String> list(String prefix) {
        return store.list(prefix);
    }

    @Override
    public String root() {
        return store.root();
    }
}
