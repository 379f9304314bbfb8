package io.perennial.registry;

import io.perennial.json.Json;
import io.perennial.json.JsonObject;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Adds the changes of a registry to its [Ledger]. The first entry has, as evidence, the hashes of the decisions and
/// the erasures from before the ledger began.
public final class LedgerRecorder {
    private static final System.Logger LOGGER = System.getLogger(LedgerRecorder.class.getName());

    private final ModelRegistry registry;

    LedgerRecorder(ModelRegistry registry) {
        this.registry = registry;
    }

    /// Records a decision of the gate or an erasure. May be repeated after a lost response.
    ///
    /// @param keys keys of the objects that have its details, or that it changed
    public void record(LedgerAction action, List<String> keys, Change change) {
        Map<String, String> evidence = new TreeMap<>();
        keys.forEach(key -> hash(key).ifPresent(hash -> evidence.put(key, hash)));
        registry.ledger().append(withBeginning(LedgerEntry.of(action, change, evidence)));
    }

    /// Records the moves of an alias that the ledger does not have. The moves are made, so a failure only warns: the
    /// next change adds them.
    void tryRecordMoves(Alias alias) {
        try {
            recordMoves(alias);
        } catch (UncheckedIOException | RegistryException e) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "the ledger of {0} does not have the last move yet, the next change adds it: {1}",
                    registry.model(),
                    e.getMessage());
        }
    }

    /// Records the moves of an alias that the ledger does not have.
    ///
    /// @throws UncheckedIOException if the registry cannot be read or written
    public void recordMoves(Alias alias) {
        Optional<AliasState> read = registry.aliasState(alias);
        read.ifPresent(state -> registry.ledger()
                .recordMoves(
                        alias,
                        state.history().size(),
                        index -> entry(
                                new LedgerMove(alias, index, state.history().get(index)))));
    }

    private LedgerEntry entry(LedgerMove move) {
        AliasMove made = move.move();
        String manifest = registry.key("versions", made.version().id(), "manifest.json");
        Map<String, String> evidence =
                hash(manifest).map(hash -> Map.of(manifest, hash)).orElse(Map.of());
        return withBeginning(new LedgerEntry(
                0,
                LedgerEntry.NO_PREVIOUS,
                made.at(),
                move.action(),
                made.at(),
                made.by(),
                made.why(),
                move,
                evidence,
                hashes(made.version())));
    }

    private Map<String, String> hashes(ModelVersion version) {
        Map<String, String> hashes = new TreeMap<>();
        try {
            ManifestFile file = registry.manifestFile(version);
            hashes.put("model", file.modelSha256());
            hashes.put("contract", ObjectKeys.sha256(Json.line(file.contractJson())));
            hashes.put("data", file.manifest().lineage().dataset());
        } catch (UncheckedIOException | RegistryException | IllegalArgumentException e) {
            LOGGER.log(System.Logger.Level.WARNING, "manifest of {0} is not readable: {1}", version, e.getMessage());
        }
        return hashes;
    }

    private LedgerEntry withBeginning(LedgerEntry entry) {
        if (!registry.ledger().isEmpty()) {
            return entry;
        }
        Map<String, String> earlier = new TreeMap<>(entry.evidence());
        evidenceKeys(registry).forEach(key -> hash(key).ifPresent(hash -> earlier.put(key, hash)));
        return entry.withEvidence(earlier);
    }

    /// Keys of the objects that each need an entry: decisions of the gate and records of finished erasures.
    static Stream<String> evidenceKeys(ModelRegistry registry) {
        ObjectStore store = registry.store();
        return Stream.concat(
                store.list(registry.key("comparisons") + "/").stream().filter(key -> key.endsWith("/decision.json")),
                store.list(registry.key("erasures") + "/").stream().filter(key -> isFinished(store, key)));
    }

    /// Whether the record of an erasure is complete: it is written at its start and again at its end.
    private static boolean isFinished(ObjectStore store, String key) {
        return store.get(key).filter(stored -> isFinished(stored, key)).isPresent();
    }

    private static boolean isFinished(StoredObject erasure, String key) {
        try {
            return JsonObject.read(erasure.bytes(), key, json -> json.has("finishedAt"));
        } catch (UncheckedIOException _) {
            return true;
        }
    }

    private Optional<String> hash(String key) {
        return registry.store().get(key).map(stored -> ObjectKeys.sha256(stored.bytes()));
    }
}
