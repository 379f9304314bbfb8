package io.perennial.registry;

import io.perennial.json.Json;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The registry of one model, on any [ObjectStore].
///
/// ```
/// <model>/versions/<version>/{model.onnx, manifest.json, ...}   written once
/// <model>/aliases/{champion,challenger}.json                    moved by compare-and-swap
/// <model>/runs/<run>/{started,run}.json                         every experiment: its start and its end
/// <model>/datasets/<fingerprint>/data.parquet                   training data of versions
/// <model>/datasets/<hash>/callers.json                          callers of the rows of a holdout
/// <model>/comparisons/<period>/<attempt>/{claim,decision}.json     attempts and decisions of the promotion gate
/// <model>/reports/<window>.{html,json}                          reports of monitoring
/// <model>/erasures/<time>.json                                  records of erasures, without the erased values
/// <model>/notifications/<key>.{json,receipt}                    notifications to people
/// <model>/ledger/<number>.json                                  chained record of all changes
/// <model>/locks/retraining.json                                 the execution that retrains
/// ```
public final class ModelRegistry {
    public static final String MODEL_FILE = "model.onnx";
    private static final String MANIFEST = "manifest.json";
    private static final String RUN_FILE = "/run.json";
    private static final String STARTED_FILE = "/started.json";

    private final ObjectStore store;
    private final String model;

    public ModelRegistry(ObjectStore store, String model) {
        this.store = store;
        this.model = model;
    }

    public String model() {
        return model;
    }

    public ObjectStore store() {
        return store;
    }

    /// Key of a path of this model in the store.
    public String key(String... path) {
        return model + "/" + String.join("/", path);
    }

    /// Stores a version. The manifest is written last: a version without one does not exist. Publishing the
    /// same version again changes nothing.
    ///
    /// @param artifacts further files by name, for example `report.html`; the manifest must name their hashes
    /// @throws RegistryException if bytes and manifest disagree, or the version is stored with other bytes
    public void publish(Manifest manifest, byte[] modelFile, Map<String, byte[]> artifacts) {
        requireHash(MODEL_FILE, "to be published", manifest.modelSha256(), modelFile);
        artifacts.forEach((name, bytes) -> requireHash(
                name, "to be published", String.valueOf(manifest.artifacts().get(name)), bytes));
        String version = manifest.version().id();
        writeOnce(key("versions", version, MODEL_FILE), modelFile);
        artifacts.forEach((name, bytes) -> writeOnce(key("versions", version, name), bytes));
        writeOnce(key("versions", version, MANIFEST), Json.pretty(manifest));
    }

    /// Completely stored versions, oldest first.
    public List<ModelVersion> versions() {
        String prefix = key("versions") + "/";
        return store.list(prefix).stream()
                .filter(path -> path.endsWith("/" + MANIFEST))
                .map(path -> path.substring(prefix.length(), path.length() - MANIFEST.length() - 1))
                .map(ModelVersion::new)
                .sorted()
                .toList();
    }

    /// @throws RegistryException if there is no such version
    public Manifest manifest(ModelVersion version) {
        return manifestFile(version).manifest();
    }

    /// The manifest, read as far as serving needs it.
    ///
    /// @throws RegistryException if there is no such version
    public ManifestFile manifestFile(ModelVersion version) {
        String key = key("versions", version.id(), MANIFEST);
        return ManifestFile.of(require(key, "version " + version).bytes(), store.root() + key);
    }

    /// The model file, checked against the manifest's hash.
    ///
    /// @throws RegistryException if it is missing or damaged
    public byte[] modelFile(Manifest manifest) {
        return modelFile(manifest.version(), manifest.modelSha256());
    }

    /// @throws RegistryException if it is missing or damaged
    public byte[] modelFile(ModelVersion version, String sha256) {
        String key = key("versions", version.id(), MODEL_FILE);
        byte[] bytes = require(key, "model file of version " + version).bytes();
        requireHash(MODEL_FILE, store.root() + key, sha256, bytes);
        return bytes;
    }

    /// Another file of the version, checked against the manifest's hash.
    ///
    /// @throws RegistryException if it is missing or damaged
    public byte[] artifact(Manifest manifest, String name) {
        String key = key("versions", manifest.version().id(), name);
        byte[] bytes = require(key, name + " of version " + manifest.version()).bytes();
        requireHash(
                name, store.root() + key, String.valueOf(manifest.artifacts().get(name)), bytes);
        return bytes;
    }

    /// Address of a version's file for people.
    public String address(ModelVersion version, String name) {
        return store.root() + key("versions", version.id(), name);
    }

    public Optional<AliasState> aliasState(Alias alias) {
        return file(alias).read();
    }

    /// Moves an alias if it still has the expected target.
    ///
    /// @param expected current target; empty if the alias does not exist yet
    /// @return false if it was moved in between; nothing is changed then
    /// @throws RegistryException if the move's version does not exist
    public boolean move(Alias alias, Optional<ModelVersion> expected, AliasMove move) {
        return move(alias, move, state -> state.map(AliasState::current).equals(expected));
    }

    /// Moves an alias if it was not moved since the caller read it, not even to the same target.
    ///
    /// @param read state from [#aliasState]
    /// @return false if it was moved; nothing is changed then
    /// @throws RegistryException if the move's version does not exist
    public boolean moveIfUnmoved(Alias alias, Optional<AliasState> read, AliasMove move) {
        return move(alias, move, read::equals);
    }

    private boolean move(Alias alias, AliasMove move, Predicate<Optional<AliasState>> asExpected) {
        boolean moved = file(alias).move(move, state -> asExpected.test(state) && exists(move, state));
        if (moved) {
            recorder().tryRecordMoves(alias);
        }
        return moved;
    }

    /// Record of the changes of this registry.
    public Ledger ledger() {
        return new Ledger(store, key("ledger") + "/");
    }

    /// Adds changes to the ledger that are no moves of an alias.
    public LedgerRecorder recorder() {
        return new LedgerRecorder(this);
    }

    /// Whether the new version exists. The current target need not exist, so that an alias can leave a damaged
    /// version.
    private boolean exists(AliasMove move, Optional<AliasState> from) {
        if (!from.map(AliasState::current).equals(Optional.of(move.version()))) {
            manifestFile(move.version());
        }
        return true;
    }

    /// The target of an alias; empty if it was never set, or was cleared.
    public Optional<ModelVersion> target(Alias alias) {
        return aliasState(alias).filter(state -> !state.cleared()).map(AliasState::current);
    }

    /// Clears an alias; its history stays.
    ///
    /// @return the target before
    /// @throws RegistryException if it has no target, or was moved meanwhile
    public ModelVersion clear(Alias alias, Change change) {
        Optional<AliasState> read = aliasState(alias);
        ModelVersion before = read.filter(state -> !state.cleared())
                .map(AliasState::current)
                .orElseThrow(() -> new RegistryException(
                        "model '" + model + "' has no " + alias.key() + ": there is nothing to clear"));
        if (!moveIfUnmoved(alias, read, AliasMove.clearing(before, change))) {
            throw new RegistryException(
                    alias.key() + " of " + model + " was moved by another process: read the alias and try again");
        }
        return before;
    }

    /// The target and the history of the champion alias.
    ///
    /// @throws RegistryException if no version is champion
    public AliasState championState() {
        return aliasState(Alias.CHAMPION).orElseThrow(() -> noAlias(Alias.CHAMPION));
    }

    /// The champion's manifest.
    ///
    /// @throws RegistryException if no version is champion
    public Manifest championManifest() {
        return manifest(championState().current());
    }

    /// Stores a data set; the same fingerprint is stored once.
    public void putDataset(String fingerprint, byte[] parquet) {
        store.putIfAbsent(datasetKey(fingerprint), parquet);
    }

    /// Whether a data set is stored; else it has expired.
    public boolean hasDataset(String fingerprint) {
        return store.tag(datasetKey(fingerprint)).isPresent();
    }

    /// @throws RegistryException if there is no such data set
    public byte[] dataset(String fingerprint) {
        return store.get(datasetKey(fingerprint))
                .map(StoredObject::bytes)
                .orElseThrow(() -> new RegistryException("registry " + store.root() + " has no data set " + fingerprint
                        + " of model '" + model + "': it has expired or was never stored. Read its rows again with"
                        + " --source"));
    }

    /// Stores the record of an erasure, at its start and again at its end.
    ///
    /// @return key of the record
    public String recordErasure(Erasure erasure) {
        String key = key("erasures", erasure.at().toString().replace(":", "") + ".json");
        store.put(key, Json.pretty(erasure));
        return key;
    }

    /// All erasures, oldest first, including running and interrupted ones.
    public List<Erasure> erasures() {
        return store.list(key("erasures") + "/").stream()
                .map(path -> Json.read(require(path, "erasure").bytes(), Erasure.class, store.root() + path))
                .toList();
    }

    /// Records the start of a run: if it is killed, this is its only record.
    ///
    /// @param run run without metrics; its failure states that it did not end
    public void recordRunStart(Run run) {
        writeOnce(key("runs", run.id()) + STARTED_FILE, Json.pretty(run));
    }

    /// Records the end of a run.
    public void recordRunEnd(Run run) {
        writeOnce(key("runs", run.id()) + RUN_FILE, Json.pretty(run));
    }

    /// All completed runs, oldest first.
    public List<Run> runs() {
        return runIds().stream().map(this::run).toList();
    }

    /// Ids of all completed runs, oldest first.
    public List<String> runIds() {
        return runsWith(RUN_FILE).toList();
    }

    /// Ids of all started runs, oldest first, including interrupted and running ones.
    public List<String> startedRunIds() {
        return Stream.concat(runsWith(STARTED_FILE), runsWith(RUN_FILE))
                .distinct()
                .sorted()
                .toList();
    }

    private Stream<String> runsWith(String file) {
        String prefix = key("runs") + "/";
        return store.list(prefix).stream()
                .filter(path -> path.endsWith(file))
                .map(path -> path.substring(prefix.length(), path.length() - file.length()))
                .sorted();
    }

    /// The record of a run's end, or of its start if it did not end.
    ///
    /// @throws RegistryException if there is no such run
    public Run run(String id) {
        String ended = key("runs", id) + RUN_FILE;
        String started = key("runs", id) + STARTED_FILE;
        String key = store.tag(ended).isEmpty() && store.tag(started).isPresent() ? started : ended;
        return Json.read(require(key, "run " + id).bytes(), Run.class, store.root() + key);
    }

    private RegistryException noAlias(Alias alias) {
        List<ModelVersion> versions = versions();
        return new RegistryException("registry " + store.root() + " has no " + alias.key() + " of model '" + model
                + "': " + (versions.isEmpty() ? "train a first version" : "promote one of " + versions));
    }

    private AliasFile file(Alias alias) {
        return new AliasFile(store, key("aliases", alias.key() + ".json"));
    }

    private String datasetKey(String fingerprint) {
        return key("datasets", fingerprint, "data.parquet");
    }

    private StoredObject require(String key, String what) {
        return store.get(key)
                .orElseThrow(() -> new RegistryException(
                        "registry " + store.root() + " has no " + what + " of model '" + model + "' (" + key + ")"));
    }

    /// Writes an object once. A write whose outcome is unknown is a success if the same bytes are stored.
    private void writeOnce(String key, byte[] bytes) {
        try {
            if (!store.putIfAbsent(key, bytes) && !isStored(key, bytes)) {
                throw new RegistryException(store.root() + key + " exists with other content and is never overwritten");
            }
        } catch (UncheckedIOException e) {
            if (!isStored(key, bytes)) {
                throw e;
            }
        }
    }

    private boolean isStored(String key, byte[] bytes) {
        return store.get(key)
                .filter(stored -> Arrays.equals(stored.bytes(), bytes))
                .isPresent();
    }

    /// @param where address, in parentheses, so that API messages can show the name without it
    private static void requireHash(String file, String where, String expected, byte[] bytes) {
        String actual = ObjectKeys.sha256(bytes);
        if (!actual.equals(expected)) {
            throw new RegistryException(
                    file + " is damaged (" + where + "): sha256 is " + actual + ", the manifest has " + expected);
        }
    }
}
