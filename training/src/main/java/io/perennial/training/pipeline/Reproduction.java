package io.perennial.training.pipeline;

import io.perennial.registry.Lineage;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.ObjectKeys;
import io.perennial.registry.RegistryException;
import io.perennial.training.data.ClassLabels;
import io.perennial.training.data.ReadResult;
import io.perennial.training.data.Table;
import io.perennial.training.data.TableDifference;
import io.perennial.training.data.TableReader;
import io.perennial.training.export.ModelFileDifference;
import io.perennial.training.fit.TrainingListener;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Rebuilds a version from its manifest, and describes the differences if the files differ.
public final class Reproduction {
    private final ModelRegistry registry;
    private final BuildInfo provenance;
    private final TrainingListener trainingListener;

    public Reproduction(ModelRegistry registry, BuildInfo provenance, TrainingListener trainingListener) {
        this.registry = registry;
        this.provenance = provenance;
        this.trainingListener = trainingListener;
    }

    /// @param sha256            SHA-256 of the rebuilt file
    /// @param matches           whether it equals the version's file, byte for byte
    /// @param inputDifferences  descriptions of differing inputs: rows, libraries, commit, seed, parameters
    /// @param outputDifferences descriptions of differing parts of the file
    public record Outcome(
            String sha256, boolean matches, List<String> inputDifferences, List<String> outputDifferences) {
        public Outcome {
            inputDifferences = List.copyOf(inputDifferences);
            outputDifferences = List.copyOf(outputDifferences);
        }
    }

    /// Rebuilds from the data set in the registry.
    ///
    /// @throws RegistryException if the version or its data set is missing
    public Outcome of(ModelVersion version) {
        Manifest manifest = registry.manifest(version);
        return rebuild(manifest, problem(manifest), storedData(manifest), erasures(manifest.lineage()));
    }

    /// Erasures from the stored data sets, which then lack rows.
    private List<String> erasures(Lineage lineage) {
        return registry.erasures().stream()
                .map(erasure -> new ErasedRows(
                        erasure.at(),
                        erasure.finishedAt() != null,
                        erasure.datasetRows().getOrDefault(lineage.dataset(), 0L)
                                + erasure.datasetRows().getOrDefault(String.valueOf(lineage.holdout()), 0L)))
                .filter(erased -> erased.rows() > 0)
                .map(ErasedRows::inWords)
                .toList();
    }

    private record ErasedRows(Instant at, boolean finished, long rows) {
        String inWords() {
            return finished
                    ? "the data set: " + rows + " rows were erased at " + at
                    : "the data set: an erasure of " + rows + " rows began at " + at + " and did not end";
        }
    }

    /// Rebuilds with the version's own problem file, from another source.
    public Outcome of(ModelVersion version, String source) {
        return of(version, problem(registry.manifest(version)).withSource(source));
    }

    /// Rebuilds with another problem file and its source.
    public Outcome of(ModelVersion version, Problem problem) {
        Manifest manifest = registry.manifest(version);
        ReadResult readResult = new TableReader(problem).read();
        String fingerprint =
                new DatasetStore(registry, readResult.problem().contract()).fingerprint(readResult.table());
        TrainingData data = split(manifest, readResult.problem(), readResult.table(), fingerprint);
        List<String> causes = new ArrayList<>();
        if (!fingerprint.equals(manifest.lineage().dataset())) {
            causes.add(rowsDiffer(manifest, readResult, fingerprint));
        }
        causes.addAll(plansDiffer(problem(manifest), readResult.problem()));
        return rebuild(manifest, readResult.problem(), data, causes);
    }

    /// Problem of a version: its file, its parameters, its classes.
    private Problem problem(Manifest manifest) {
        byte[] file = registry.artifact(manifest, VersionTraining.PROBLEM_FILE);
        String name = VersionTraining.PROBLEM_FILE + " of version " + manifest.version();
        Problem problem = ProblemReader.parse(new String(file, StandardCharsets.UTF_8), name);
        return problem.withTraining(
                        problem.training().withParameters(manifest.lineage().parameters()))
                .withClasses(manifest.contract().target().classes());
    }

    private Outcome rebuild(Manifest manifest, Problem problem, TrainingData data, List<String> causes) {
        Lineage lineage = manifest.lineage();
        byte[] file = new VersionTraining(registry, provenance, Clock.systemUTC(), trainingListener)
                .rebuild(problem, data, lineage.reason());
        String sha256 = ObjectKeys.sha256(file);
        if (sha256.equals(manifest.modelSha256())) {
            return new Outcome(sha256, true, causes, List.of());
        }
        List<String> all = new ArrayList<>(causes);
        if (!lineage.gitCommit().equals(provenance.commit())) {
            all.add("the commit: " + lineage.gitCommit() + " before, " + provenance.commit() + " now");
        }
        all.addAll(differences("library", lineage.libraries(), provenance.libraries()));
        return new Outcome(sha256, false, all, ModelFileDifference.between(registry.modelFile(manifest), file));
    }

    private TrainingData storedData(Manifest manifest) {
        Lineage lineage = manifest.lineage();
        Table table = stored(manifest, lineage.dataset());
        String holdout = lineage.holdout();
        return holdout == null
                ? split(manifest, problem(manifest), table, lineage.dataset())
                : new TrainingData(
                        lineage.dataset(),
                        holdout,
                        ClassLabels.withoutUnknown(window(lineage, table)),
                        stored(manifest, holdout));
    }

    private Table stored(Manifest manifest, String fingerprint) {
        return new DatasetStore(registry, manifest.contract()).open(fingerprint).tableFor(manifest.contract());
    }

    private static TrainingData split(Manifest manifest, Problem problem, Table table, String fingerprint) {
        return Optional.ofNullable(manifest.lineage().to())
                .filter(_ -> table.hasEventTimes())
                .map(to -> new TrainingData(
                        fingerprint,
                        window(manifest.lineage(), table),
                        table.slice(table.firstAtOrAfter(to), table.rows())))
                .orElseGet(() -> TrainingData.split(table, fingerprint, problem));
    }

    /// Rows between the event times of the lineage; all rows without an event time.
    private static Table window(Lineage lineage, Table table) {
        return lineage.from() == null || lineage.to() == null ? table : table.between(lineage.from(), lineage.to());
    }

    private String rowsDiffer(Manifest manifest, ReadResult readResult, String fingerprint) {
        String dataset = manifest.lineage().dataset();
        String what = "the rows: their fingerprint is " + fingerprint + " now, " + dataset + " before";
        if (!readResult.problem().contract().equals(manifest.contract())) {
            return what;
        }
        try {
            Table then = stored(manifest, dataset);
            return what + "; "
                    + TableDifference.between(manifest.contract(), then, readResult.table())
                            .inWords();
        } catch (RegistryException _) {
            return what + "; the registry no longer has the latter, so they cannot be compared";
        }
    }

    private static List<String> plansDiffer(Problem then, Problem now) {
        List<String> differences = new ArrayList<>(differences(
                "parameter", then.training().parameters(), now.training().parameters()));
        if (then.training().seed() != now.training().seed()) {
            differences.add("the seed: " + then.training().seed() + " before, "
                    + now.training().seed() + " now");
        }
        if (!then.contract().equals(now.contract()) || !then.derivedFeatures().equals(now.derivedFeatures())) {
            differences.add("the problem file: inputs, derived features or the target differ");
        }
        return differences;
    }

    private static List<String> differences(String what, Map<String, String> then, Map<String, String> now) {
        var keys = new TreeSet<>(then.keySet());
        keys.addAll(now.keySet());
        return keys.stream()
                .filter(key -> !then.getOrDefault(key, "none").equals(now.getOrDefault(key, "none")))
                .map(key -> "the " + what + " " + key + ": " + then.getOrDefault(key, "none") + " before, "
                        + now.getOrDefault(key, "none") + " now")
                .toList();
    }
}
