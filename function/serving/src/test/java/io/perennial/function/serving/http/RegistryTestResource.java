package io.perennial.function.serving.http;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// An empty registry in a temporary directory, and no pause between looks at the alias.
public final class RegistryTestResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        try {
            Path directory = Files.createTempDirectory("registry");
            return Map.of(
                    "PERENNIAL_REGISTRY", directory.toString(),
                    "PERENNIAL_MODEL", "trip-duration",
                    "PERENNIAL_LOG_TIMEOUT", "PT0.3S",
                    "PERENNIAL_ALIAS_POLL_INTERVAL", "PT0.001S");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}
}
