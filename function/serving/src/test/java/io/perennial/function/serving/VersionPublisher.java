package io.perennial.function.serving;

import io.perennial.contract.Contract;
import io.perennial.json.Json;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.profile.DataProfile;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.Change;
import io.perennial.registry.Evaluation;
import io.perennial.registry.FeatureImportance;
import io.perennial.registry.Lineage;
import io.perennial.registry.Manifest;
import io.perennial.registry.ManifestFile;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.TrainingReason;
import io.perennial.statistics.ConfidenceInterval;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/// Puts versions into a registry, as training would.
public final class VersionPublisher {
    public static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final ModelRegistry registry;
    private int published;

    public VersionPublisher(ModelRegistry registry) {
        this.registry = registry;
    }

    /// @return the version that now lies in the registry
    public ModelVersion publish(Contract contract, byte[] file) {
        Manifest manifest = manifest(contract, file, NOON.plusSeconds(published++));
        registry.publish(manifest, file, Map.of());
        return manifest.version();
    }

    public void promote(ModelVersion version) {
        var before = registry.aliasState(Alias.CHAMPION).map(AliasState::current);
        registry.move(Alias.CHAMPION, before, new AliasMove(version, new Change(NOON, "test", "better by test")));
    }

    /// The same as it lies in the registry.
    public static ManifestFile manifestFile(Contract contract, byte[] file, Instant trainedAt) {
        return ManifestFile.of(Json.pretty(manifest(contract, file, trainedAt)), "the test's manifest");
    }

    public static Manifest manifest(Contract contract, byte[] file, Instant trainedAt) {
        String sha256 = sha256(file);
        return new Manifest(
                Manifest.FORMAT,
                ModelVersion.of(trainedAt, sha256),
                contract,
                sha256,
                file.length,
                new Lineage(
                        "f".repeat(64),
                        null,
                        NOON,
                        NOON,
                        10,
                        2,
                        "abc",
                        Map.of(),
                        1,
                        Map.of(),
                        null,
                        new TrainingReason.First(),
                        null),
                new Evaluation(Map.of("rmse", new ConfidenceInterval(5.4, 5.3, 5.5)), Map.of(), Map.of(), Map.of()),
                FeatureImportance.UNKNOWN,
                new DataProfile(0, Map.of()),
                MonitoringPolicy.DEFAULT,
                Map.of(),
                null,
                null);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
