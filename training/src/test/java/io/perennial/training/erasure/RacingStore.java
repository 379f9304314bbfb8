package io.perennial.training.erasure;

import io.perennial.registry.ForwardingStore;
import io.perennial.registry.ObjectStore;
import java.nio.charset.StandardCharsets;

/// A store in which another process replaces an object once, just before it is replaced here.
final class RacingStore extends ForwardingStore {
    /// Name that the other process gives the version of the report.
    static final String MARK = "20991231T000000000Z-00000000";

    private final String ending;
    private boolean replaced;

    RacingStore(ObjectStore store, String ending) {
        super(store);
        this.ending = ending;
    }

    @Override
    public boolean putIfMatch(String key, String tag, byte[] bytes) {
        if (key.endsWith(ending) && !replaced) {
            replaced = true;
            String json = new String(get(key).orElseThrow().bytes(), StandardCharsets.UTF_8);
            put(
                    key,
                    json.replaceFirst("\"version\" : \"[^\"]*\"", "\"version\" : \"" + MARK + "\"")
                            .getBytes(StandardCharsets.UTF_8));
        }
        return super.putIfMatch(key, tag, bytes);
    }
}
