package io.perennial.training.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import io.perennial.registry.DamagedFile;
import io.perennial.registry.Lineage;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Data sets that no version, run or comparison refers to, and files of versions without a manifest. They cost
/// storage, and data sets have rows of people.
record OrphansCheck(ModelRegistry registry) implements HealthCheck {
    @Override
    public String subject() {
        return "orphans";
    }

    @Override
    public List<Defect> defects() {
        String caution = isRetraining()
                ? "a retraining or an erasure holds the lock and may still need it: repeat this command after its end"
                : "";
        return Stream.concat(
                        unused().map(fingerprint ->
                                orphan("nothing refers to data set " + fingerprint, "datasets", fingerprint, caution)),
                        incomplete()
                                .map(version -> orphan(
                                        "version " + version + " has files and no manifest, so it does not exist",
                                        "versions",
                                        version,
                                        caution)))
                .toList();
    }

    private Defect orphan(String what, String folder, String name, String caution) {
        return Defect.warning(
                what,
                caution.isEmpty() ? new RestoreCommand(registry).remove(registry.key(folder, name) + "/") : caution);
    }

    /// A retraining stores its data set before any version refers to it.
    private boolean isRetraining() {
        return registry.store().get(registry.key("locks", "retraining.json")).stream()
                .map(stored -> Json.read(stored.bytes(), JsonNode.class, "the lock of retrainings"))
                .anyMatch(lock -> !lock.path("released").asBoolean());
    }

    private Stream<String> unused() {
        Set<String> used = used();
        return names("datasets").filter(fingerprint -> !used.contains(fingerprint));
    }

    private Stream<String> incomplete() {
        Set<String> complete =
                registry.versions().stream().map(ModelVersion::id).collect(Collectors.toSet());
        return names("versions").filter(version -> !complete.contains(version));
    }

    private Stream<String> names(String folder) {
        String prefix = registry.key(folder) + "/";
        return registry.store().list(prefix).stream()
                .map(key -> key.substring(prefix.length()).split("/", -1)[0])
                .distinct();
    }

    private Set<String> used() {
        Set<String> used = new TreeSet<>();
        registry.versions().parallelStream()
                .flatMap(this::lineage)
                .flatMap(lineage -> Stream.of(lineage.dataset(), lineage.holdout()))
                .filter(Objects::nonNull)
                .toList()
                .forEach(used::add);
        registry.startedRunIds().parallelStream()
                .map(id -> registry.run(id).data().dataset())
                .toList()
                .forEach(used::add);
        registry.store().list(registry.key("comparisons") + "/").parallelStream()
                .filter(key -> key.endsWith("/claim.json"))
                .flatMap(key -> registry.store().get(key).stream()
                        .map(stored -> Json.read(stored.bytes(), JsonNode.class, key)))
                .flatMap(OrphansCheck::data)
                .toList()
                .forEach(used::add);
        return used;
    }

    private static Stream<String> data(JsonNode claim) {
        return Stream.concat(
                Stream.of(claim.path("holdout").asText()),
                claim.path("furtherData").valueStream().map(JsonNode::asText));
    }

    /// Empty for a damaged manifest, which another check finds.
    private Stream<Lineage> lineage(ModelVersion version) {
        try {
            return Stream.of(DamagedFile.asRegistryException(() -> registry.manifest(version))
                    .lineage());
        } catch (RegistryException | IllegalArgumentException _) {
            return Stream.empty();
        }
    }
}
