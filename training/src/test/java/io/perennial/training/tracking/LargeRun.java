package io.perennial.training.tracking;

import io.perennial.registry.Run;
import io.perennial.registry.TrainingReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A run with more metrics, parameters and tags than three calls of MLflow take of each kind.
public final class LargeRun {
    /// Powers of two and their sums, which any text of them gives back exactly.
    public static final List<Double> CURVE =
            IntStream.range(0, 3456).mapToObj(i -> 9 + i / 4096.0).toList();

    public static final int PARAMETERS = 357;
    static final int LIBRARIES = 311;

    private LargeRun() {}

    public static Run run() {
        return new Run(
                "20260101T000000Z-large",
                "parcel-price",
                new TrainingReason.First(),
                null,
                Instant.parse("2026-01-01T00:00:00Z"),
                new Run.Usage(Duration.ofSeconds(7), 1_000_000),
                new Run.Data("0".repeat(64), null, null, 480, 120),
                new Run.Code("1".repeat(40), named("library_", LIBRARIES), 3),
                named("parameter_", PARAMETERS),
                Run.Outcome.unpublished(Map.of("rmse", 1.5), CURVE, null));
    }

    private static Map<String, String> named(String prefix, int count) {
        return new TreeMap<>(
                IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> prefix + i, i -> "value " + i)));
    }
}
