package io.perennial.function.serving.champion;

import io.perennial.contract.Columns;
import io.perennial.contract.Contract;
import io.perennial.contract.RecordParser;
import io.perennial.contract.SampleRecord;
import io.perennial.deployment.EnvironmentVariable;
import io.perennial.predictionlog.FeedbackParser;
import io.perennial.registry.ManifestFile;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import io.perennial.scoring.ModelFileException;
import io.perennial.scoring.Scores;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// Loads a version and checks it: hash, contract, the reference predictions inside its file, a first prediction.
public final class ModelLoader {
    /// 2026-01-15T08:30:00Z
    private static final Instant SOME_TIME = Instant.ofEpochSecond(1_768_465_800);

    private final ModelRegistry registry;
    private final Function<byte[], Scorer> scorers;
    private final PredictionLogFactory logs;
    private final long maxModelBytes;

    /// @param maxModelBytes maximum size of a model file in bytes
    public ModelLoader(
            ModelRegistry registry, Function<byte[], Scorer> scorers, PredictionLogFactory logs, long maxModelBytes) {
        this.registry = registry;
        this.scorers = scorers;
        this.logs = logs;
        this.maxModelBytes = maxModelBytes;
    }

    /// @throws RuntimeException if the version cannot serve; the message names the reason
    /// @throws Error if the process cannot load it, for example because of too little memory
    public LoadedModel load(ModelVersion version) {
        ManifestFile manifest = registry.manifestFile(version);
        requireMemory(manifest);
        Scorer scorer = scorers.apply(registry.modelFile(version, manifest.modelSha256()));
        try {
            requireSameContract(manifest, scorer);
            checkReferencePredictions(scorer, version);
            warmUp(scorer, version);
            Contract contract = manifest.contract();
            return new LoadedModel(
                    manifest, scorer, new RecordParser(contract), new FeedbackParser(contract), logs.open(contract));
        } catch (RuntimeException | Error e) {
            scorer.close();
            throw e;
        }
    }

    /// Checks the size before the file is read, because a process that runs out of memory cannot serve.
    private void requireMemory(ManifestFile manifest) {
        if (manifest.modelBytes() > maxModelBytes) {
            throw new RegistryException("model file of " + manifest.version() + " has " + manifest.modelBytes()
                    + " bytes, and this process loads at most " + maxModelBytes
                    + ": give the function more memory, set " + EnvironmentVariable.PERENNIAL_MAX_MODEL_MIB
                    + ", or train a smaller model");
        }
    }

    /// Compares the texts of both contracts, since one trainer writes both. A comparison of the records would
    /// generate code at run time.
    private void requireSameContract(ManifestFile manifest, Scorer scorer) {
        if (!manifest.contract().model().equals(registry.model())) {
            throw new RegistryException("manifest of " + manifest.version() + " is for model '"
                    + manifest.contract().model() + "', not '" + registry.model() + "': publish it under its own name");
        }
        if (!manifest.contractJson().equals(scorer.writtenContract())
                && !manifest.contract().equals(scorer.contract())) {
            throw new RegistryException("manifest and model file of " + manifest.version()
                    + " have different contracts: train and publish the version again");
        }
    }

    private static void checkReferencePredictions(Scorer scorer, ModelVersion version) {
        try {
            scorer.checkReferencePredictions();
        } catch (ModelFileException e) {
            throw new RegistryException("version " + version + " failed its reference predictions: " + e.getMessage());
        }
    }

    private static void warmUp(Scorer scorer, ModelVersion version) {
        var sample = SampleRecord.of(scorer.contract(), SOME_TIME);
        Scores scores = scorer.score(Columns.of(scorer.contract(), List.of(sample)));
        if (scores.rows() != 1 || !Float.isFinite(scores.values()[0])) {
            throw new RegistryException("version " + version
                    + " does not predict one finite number for a valid record: train and publish the version again");
        }
    }
}
