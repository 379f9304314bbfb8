package io.perennial.predictionlog;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.perennial.contract.Contract;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Contracts from the manifests of a registry. A manifest never changes, so each is read once. Safe to share
/// between threads.
public final class RegistryContracts implements WriterContracts {
    private static final System.Logger LOGGER = System.getLogger(RegistryContracts.class.getName());

    private final ModelRegistry registry;
    private final Map<ModelVersion, Optional<Contract>> known = new ConcurrentHashMap<>();

    public RegistryContracts(ModelRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Optional<Contract> of(ModelVersion version) {
        return known.computeIfAbsent(version, this::read);
    }

    private Optional<Contract> read(ModelVersion version) {
        try {
            return Optional.of(registry.manifestFile(version).contract());
        } catch (RegistryException e) {
            return unreadable(version, e);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof JsonProcessingException) {
                return unreadable(version, e);
            }
            throw e;
        }
    }

    private static Optional<Contract> unreadable(ModelVersion version, RuntimeException cause) {
        LOGGER.log(
                System.Logger.Level.WARNING,
                "the contract of version " + version + " cannot be read, so its predictions are read by their"
                        + " stored types: " + cause.getMessage());
        return Optional.empty();
    }
}
