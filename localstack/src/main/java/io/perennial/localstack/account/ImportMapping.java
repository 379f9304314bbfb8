package io.perennial.localstack.account;

import io.perennial.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// File of the bucket and table that a deleted stack left, in the form that `cdk import --resource-mapping` reads.
record ImportMapping(Path file) {
    static ImportMapping of(Path directory, String stackName) {
        return new ImportMapping(directory.resolve("import-" + stackName + ".json"));
    }

    void write(List<RetainedResource> resources) {
        Map<String, Map<String, String>> mapping = new TreeMap<>();
        resources.forEach(
                resource -> mapping.put(resource.logicalId(), Map.of(resource.importKey(), resource.physicalId())));
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Json.pretty(mapping));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /// Resources in the file; none if it does not exist.
    List<RetainedResource> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            Map<?, ?> mapping = Json.read(Files.readAllBytes(file), Map.class, file.toString());
            return mapping.entrySet().stream()
                    .map(entry -> resource(entry.getKey().toString(), (Map<?, ?>) entry.getValue()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be deleted", e);
        }
    }

    private static RetainedResource resource(String logicalId, Map<?, ?> identifier) {
        Map.Entry<?, ?> only = identifier.entrySet().iterator().next();
        String type = only.getKey().equals("BucketName") ? RetainedResource.BUCKET : RetainedResource.TABLE;
        return new RetainedResource(logicalId, type, only.getValue().toString(), true);
    }
}
