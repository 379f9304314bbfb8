package io.perennial.function.serving.httpserver;

import io.perennial.function.serving.ServingSettings;
import io.perennial.registry.ForwardingStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStore;
import io.perennial.registry.ObjectStores;
import io.perennial.registry.StoredObject;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/// A store that holds a read of a model file back while its gate is closed, so that loading takes as long as a
/// test wants.
final class BlockingReadStore extends ForwardingStore {
    private final Gate gate;

    BlockingReadStore(ObjectStore inner, Gate gate) {
        super(inner);
        this.gate = gate;
    }

    /// Stands in for the registry of the function.
    @Alternative
    @Singleton
    static final class Registry {
        @Produces
        @Singleton
        @Alternative
        ModelRegistry held(ServingSettings servingSettings, Gate gate) {
            ObjectStore files = ObjectStores.open(servingSettings.registry(), () -> {
                throw new IllegalStateException("no S3 here");
            });
            return new ModelRegistry(new BlockingReadStore(files, gate), servingSettings.model());
        }
    }

    @Override
    public Optional<StoredObject> get(String key) {
        if (key.endsWith(ModelRegistry.MODEL_FILE)) {
            gate.pass();
        }
        return super.get(key);
    }
}
