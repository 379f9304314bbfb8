package io.perennial.monitoring;

import io.perennial.json.Json;
import io.perennial.registry.ObjectStore;
import io.perennial.registry.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// State that runs share, as one JSON object updated by compare-and-swap, so that concurrent runs do not lose
/// each other's changes.
///
/// @param initial value as long as nothing is stored
record CompareAndSwapState<T>(ObjectStore store, String key, Class<T> type, T initial) {
    private static final int ATTEMPTS = 20;

    T read() {
        return value(store.get(key));
    }

    /// @param change maps the stored value to the new one; called again if another run was faster
    /// @throws UncheckedIOException if other runs win every attempt
    T update(UnaryOperator<T> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<StoredObject> stored = store.get(key);
            T after = change.apply(value(stored));
            boolean unchanged = stored.isPresent() && after.equals(value(stored));
            if (unchanged || store.putIfUnchanged(key, stored, Json.pretty(after))) {
                return after;
            }
        }
        throw new UncheckedIOException(new IOException(
                "cannot update " + key + ": other runs changed it " + ATTEMPTS + " times meanwhile; run it again"));
    }

    private T value(Optional<StoredObject> stored) {
        return stored.map(object -> Json.read(object.bytes(), type, key)).orElse(initial);
    }
}
