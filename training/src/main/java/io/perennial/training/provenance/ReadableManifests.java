package io.perennial.training.provenance;

import io.perennial.registry.DamagedFile;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Manifests of a registry, each read once.
final class ReadableManifests {
    private final ModelRegistry registry;
    private final Map<ModelVersion, Optional<Manifest>> known = new TreeMap<>();

    ReadableManifests(ModelRegistry registry) {
        this.registry = registry;
    }

    /// The manifest of a version; empty if it is missing or damaged.
    Optional<Manifest> of(ModelVersion version) {
        return known.computeIfAbsent(version, this::read);
    }

    private Optional<Manifest> read(ModelVersion version) {
        try {
            return Optional.of(DamagedFile.asRegistryException(() -> registry.manifest(version)));
        } catch (RegistryException _) {
            return Optional.empty();
        }
    }
}
