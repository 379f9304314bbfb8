package io.perennial.promotion;

import io.perennial.contract.Column;
import io.perennial.contract.Compatibility;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import io.perennial.scoring.OnnxScorer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Makes a version champion, after checking that it can be one: its file has the manifest's hash, carries the
/// manifest's contract, answers its golden set as training did and a smoke prediction with a finite number, and breaks
/// no caller of the champion.
public final class Promotion {
    private final ModelRegistry registry;

    public Promotion(ModelRegistry registry) {
        this.registry = registry;
    }

    /// Moves the champion alias.
    ///
    /// @return where it pointed before; empty for a first champion
    /// @throws RegistryException if the version fails a check, or somebody moved the alias meanwhile: the champion
    ///                           stays
    public Optional<ModelVersion> promote(ModelVersion version, Instant now, String why) {
        return promoteSince(registry.alias(Alias.CHAMPION), version, now, why);
    }

    /// The same, unless somebody has moved the alias since it was read.
    ///
    /// @param read what the registry said of the champion alias
    public Optional<ModelVersion> promoteSince(
            Optional<AliasState> read, ModelVersion version, Instant now, String why) {
        Manifest candidate = registry.manifest(version);
        Optional<ModelVersion> champion = read.map(AliasState::current);
        check(candidate);
        champion.map(registry::manifest).ifPresent(before -> checkCallers(before.contract(), candidate.contract()));
        if (!champion.equals(Optional.of(version))
                && !registry.moveSince(Alias.CHAMPION, read, new AliasMove(version, now, why))) {
            throw new RegistryException("champion of " + registry.model() + " was moved by somebody else while "
                    + version + " was checked: compare again");
        }
        return champion;
    }

    /// @throws RegistryException or [io.perennial.scoring.ModelFileException] naming the check that fails
    public void check(Manifest candidate) {
        try (OnnxScorer scorer = OnnxScorer.load(registry.modelFile(candidate))) {
            if (!scorer.contract().equals(candidate.contract())) {
                throw new RegistryException(
                        "version " + candidate.version() + " carries another contract than its manifest");
            }
            scorer.golden().check(scorer);
            float answer = scorer.score(smoke(candidate.contract())).values()[0];
            if (!Float.isFinite(answer)) {
                throw new RegistryException("version " + candidate.version() + " answers " + answer
                        + " to a record with every field missing");
            }
        }
    }

    private static void checkCallers(Contract before, Contract after) {
        Compatibility.objection(before, after).ifPresent(objection -> {
            throw new RegistryException(objection);
        });
    }

    private static List<Column> smoke(Contract contract) {
        return contract.inputs().stream().map(Promotion::missing).toList();
    }

    private static Column missing(Field field) {
        return switch (field) {
            case Field.Numeric _, Field.Flag _ -> new Column.Floats(new float[] {Float.NaN});
            case Field.Category _ -> new Column.Texts(new String[] {""});
            case Field.Timestamp _ -> new Column.Times(new long[] {Column.NO_TIME});
        };
    }
}
