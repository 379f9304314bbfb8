package io.perennial.training.doctor;

import io.perennial.registry.DamagedFile;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Hashes all files of all versions again and compares them with the manifests.
record VersionFilesCheck(ModelRegistry registry) implements HealthCheck {
    @Override
    public String subject() {
        return "version files";
    }

    @Override
    public List<Defect> defects() {
        return registry.versions().parallelStream().flatMap(this::defects).toList();
    }

    private Stream<Defect> defects(ModelVersion version) {
        Manifest manifest;
        try {
            manifest = DamagedFile.asRegistryException(() -> registry.manifest(version));
        } catch (RegistryException | IllegalArgumentException e) {
            return Stream.of(Defect.error(
                    "the manifest of " + version + " is damaged: " + e.getMessage(),
                    restore(version, "manifest.json")));
        }
        return Stream.concat(
                file(version, ModelRegistry.MODEL_FILE, () -> registry.modelFile(manifest)).stream(),
                manifest.artifacts().keySet().stream()
                        .flatMap(name -> file(version, name, () -> registry.artifact(manifest, name)).stream()));
    }

    private Optional<Defect> file(ModelVersion version, String name, Runnable read) {
        try {
            read.run();
            return Optional.empty();
        } catch (RegistryException e) {
            return Optional.of(Defect.error(e.getMessage() + " (version " + version + ")", restore(version, name)));
        }
    }

    private String restore(ModelVersion version, String name) {
        return new RestoreCommand(registry).of(registry.key("versions", version.id(), name))
                + ", or compare with a new build: perennial reproduce " + registry.model() + " " + version;
    }
}
