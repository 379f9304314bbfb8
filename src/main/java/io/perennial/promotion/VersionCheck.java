package io.perennial.promotion;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.registry.DamagedFile;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import io.perennial.scoring.ModelFileException;
import io.perennial.scoring.OnnxScorer;
import java.util.List;
import java.util.Optional;

/// The check of a version before an alias moves to it. Its file has the manifest's hash and the manifest's
/// contract, reproduces its reference predictions, and predicts a finite number in a smoke test.
public final class VersionCheck {
    private final ModelRegistry registry;

    public VersionCheck(ModelRegistry registry) {
        this.registry = registry;
    }

    /// Checks the version.
    ///
    /// @return the version's manifest
    /// @throws RegistryException or [ModelFileException] with the check that fails
    public Manifest require(ModelVersion version) {
        Manifest manifest = DamagedFile.asRegistryException(() -> registry.manifest(version));
        try (OnnxScorer scorer = OnnxScorer.load(registry.modelFile(manifest))) {
            if (!scorer.contract().equals(manifest.contract())) {
                throw new RegistryException("version " + version + " has another contract than its manifest");
            }
            scorer.referencePredictions().check(scorer);
            float prediction = scorer.score(smokeRecord(manifest.contract())).values()[0];
            if (!Float.isFinite(prediction)) {
                throw new RegistryException(
                        "version " + version + " predicts " + prediction + " for a record with every field missing");
            }
        }
        return manifest;
    }

    /// Reason why the version fails the check; empty if it passes.
    ///
    /// @throws java.io.UncheckedIOException if the registry cannot be read
    Optional<String> objection(ModelVersion version) {
        try {
            require(version);
            return Optional.empty();
        } catch (RegistryException | ModelFileException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static List<Column> smokeRecord(Contract contract) {
        return contract.inputs().stream().map(VersionCheck::missing).toList();
    }

    private static Column missing(Field field) {
        return switch (field) {
            case Field.Numeric _, Field.Flag _ -> new Column.Floats(new float[] {Float.NaN});
            case Field.Category _ -> new Column.Texts(new String[] {""});
            case Field.Timestamp _ -> new Column.Times(new long[] {Column.NO_TIME});
        };
    }
}
