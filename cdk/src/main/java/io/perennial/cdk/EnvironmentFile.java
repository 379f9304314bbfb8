package io.perennial.cdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads a file `environments/<name>.yaml` as values by their path, such as `monitoring.window`. The settings
/// of a deployment are in such a file only, so two deployments of one commit are the same.
final class EnvironmentFile {
    /// Settings without a default, since another deployment may have it, each with an example.
    private static final Map<String, String> NAMES = Map.of("model", "trip-duration", "stage", "prod");

    private EnvironmentFile() {}

    /// @throws IllegalArgumentException if the file is missing, is not such a file, or names no model or stage
    static Map<String, String> read(Path file) {
        Map<String, String> values = new TreeMap<>();
        addAll(values, "", load(file), file);
        NAMES.forEach((key, example) -> EnvironmentValues.require(
                !values.getOrDefault(key, "").isBlank(),
                "setting '" + key + "' is missing in " + file + "; the names of all resources begin with it: add " + key
                        + ": " + example));
        return values;
    }

    private static Object load(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file
                    + " does not exist; copy environments/dev.yaml to it, or name another one with ENVIRONMENT=<name>");
        }
        try {
            var settings = LoadSettings.builder().setLabel(file.toString()).build();
            return new Load(settings).loadFromString(Files.readString(file));
        } catch (YamlEngineException | IOException e) {
            throw new IllegalArgumentException(file + " cannot be read as YAML: " + e.getMessage(), e);
        }
    }

    private static void addAll(Map<String, String> values, String path, @Nullable Object value, Path file) {
        switch (value) {
            case null -> {}
            case Map<?, ?> section ->
                section.forEach((key, below) ->
                        addAll(values, path.isEmpty() ? String.valueOf(key) : path + "." + key, below, file));
            case List<?> list -> {
                requireBelowRoot(path, file);
                if (list.stream().anyMatch(item -> item == null || item instanceof Map || item instanceof List)) {
                    throw new IllegalArgumentException(
                            "setting '" + path + "' in " + file + " is not a list of texts; write [first, second]");
                }
                values.put(path, list.stream().map(Object::toString).collect(Collectors.joining(",")));
            }
            default -> {
                requireBelowRoot(path, file);
                values.put(path, value.toString());
            }
        }
    }

    private static void requireBelowRoot(String path, Path file) {
        EnvironmentValues.require(!path.isEmpty(), file + " is not a map of settings; start it with model: <name>");
    }
}
