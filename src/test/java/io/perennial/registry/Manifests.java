package io.perennial.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.profile.DataProfile;
import io.perennial.statistics.ConfidenceInterval;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Small manifests for tests.
public final class Manifests {
    public static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private Manifests() {}

    public static Contract contract() {
        return new Contract(
                "trip-duration",
                1,
                Task.REGRESSION,
                new Target("duration", "minutes", Range.of(1, 60)),
                List.of(
                        new Field.Category("zone", true, "", List.of("1", "2", "3")),
                        new Field.Numeric("distance", true, "", "miles", Range.of(0, 100)),
                        new Field.Flag("rain", false, ""),
                        new Field.Timestamp("pickup", true, "", "America/New_York")),
                "pickup");
    }

    public static byte[] file(int number) {
        return ("model " + number).getBytes(UTF_8);
    }

    /// Version `number` was trained `number` minutes after noon.
    public static Manifest manifest(int number) {
        byte[] file = file(number);
        String sha256 = ObjectKeys.sha256(file);
        return new Manifest(
                Manifest.FORMAT,
                ModelVersion.of(NOON.plusSeconds(60L * number), sha256),
                contract(),
                sha256,
                file.length,
                lineage(),
                new Evaluation(Map.of("rmse", new ConfidenceInterval(5.4, 5.3, 5.5)), Map.of(), Map.of(), Map.of()),
                FeatureImportance.UNKNOWN,
                new DataProfile(0, Map.of()),
                MonitoringPolicy.DEFAULT,
                Map.of(),
                null,
                null);
    }

    private static Lineage lineage() {
        return new Lineage(
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
                null);
    }
}
