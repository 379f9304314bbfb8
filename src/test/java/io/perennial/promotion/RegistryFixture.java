package io.perennial.promotion;

import io.perennial.contract.Contract;
import io.perennial.registry.Manifest;
import io.perennial.registry.Manifests;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.ObjectKeys;
import io.perennial.registry.ObjectStore;
import java.util.Arrays;
import java.util.Map;

/// A registry with real models for tests, and what can go wrong with their files.
public final class RegistryFixture {
    private final ObjectStore store;
    private final ModelRegistry registry;

    public RegistryFixture(ObjectStore store) {
        this.store = store;
        this.registry = new ModelRegistry(store, Manifests.contract().model());
    }

    public ModelRegistry registry() {
        return registry;
    }

    /// @param factor of the prediction, and number of the version
    public ModelVersion publish(int factor) {
        return publish(Manifests.contract(), factor, factor);
    }

    /// @param reference factor that the reference predictions were made with
    public ModelVersion publish(Contract contract, int factor, int reference) {
        byte[] file = TinyOnnx.file(contract, factor, reference);
        Manifest like = Manifests.manifest(factor);
        String sha256 = ObjectKeys.sha256(file);
        var manifest = new Manifest(
                Manifest.FORMAT,
                ModelVersion.of(Manifests.NOON.plusSeconds(60L * factor), sha256),
                contract,
                sha256,
                file.length,
                like.lineage(),
                like.evaluation(),
                like.importance(),
                like.reference(),
                like.monitoring(),
                Map.of(),
                null,
                null);
        registry.publish(manifest, file, Map.of());
        return manifest.version();
    }

    public void truncateModel(ModelVersion version) {
        truncate(registry.key("versions", version.id(), ModelRegistry.MODEL_FILE));
    }

    public void truncateManifest(ModelVersion version) {
        truncate(registry.key("versions", version.id(), "manifest.json"));
    }

    private void truncate(String key) {
        byte[] whole = store.get(key).orElseThrow().bytes();
        store.put(key, Arrays.copyOf(whole, whole.length / 2));
    }
}
