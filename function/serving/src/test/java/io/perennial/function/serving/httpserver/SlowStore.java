package io.perennial.function.serving.httpserver;

import io.perennial.function.serving.ServingSettings;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStore;
import io.perennial.registry.ObjectStores;
import io.perennial.registry.StoredObject;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A store from which a model file comes slowly, as a large one does over a thin line.
record SlowStore(ObjectStore inner, Duration pause) implements ObjectStore {
    /// Stands in for the registry of the function.
    @Alternative
    @Singleton
    static final class Registry {
        static final Duration PAUSE = Duration.ofMillis(1500);

        @Produces
        @Singleton
        @Alternative
        ModelRegistry slow(ServingSettings servingSettings) {
            ObjectStore files = ObjectStores.open(servingSettings.registry(), () -> {
                throw new IllegalStateException("no S3 here");
            });
            return new ModelRegistry(new SlowStore(files, PAUSE), servingSettings.model());
        }
    }

    @Override
    public Optional<StoredObject> get(String key) {
        if (key.endsWith(ModelRegistry.MODEL_FILE)) {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
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
