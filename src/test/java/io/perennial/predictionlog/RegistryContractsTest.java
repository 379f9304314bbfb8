package io.perennial.predictionlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifest;
import io.perennial.registry.Manifests;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistryContractsTest {
    private static final Manifest MANIFEST = Manifests.manifest(1);

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final ModelRegistry registry = new ModelRegistry(store, "trip-duration");
    private final RegistryContracts contracts = new RegistryContracts(registry);

    @Test
    void shouldReadTheContractOfAVersionOnce() {
        registry.publish(MANIFEST, Manifests.file(1), Map.of());
        assertThat(contracts.of(MANIFEST.version())).contains(Manifests.contract());
        damage(MANIFEST.version());
        assertThat(contracts.of(MANIFEST.version())).contains(Manifests.contract());
    }

    @Test
    void shouldKnowNoContractOfAVersionThatIsGoneOrDamaged() {
        assertThat(contracts.of(new ModelVersion("gone"))).isEmpty();
        registry.publish(MANIFEST, Manifests.file(1), Map.of());
        damage(MANIFEST.version());
        assertThat(contracts.of(MANIFEST.version())).isEmpty();
    }

    private void damage(ModelVersion version) {
        store.put("trip-duration/versions/" + version + "/manifest.json", "{".getBytes(UTF_8));
    }
}
