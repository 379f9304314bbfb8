package io.perennial.monitoring;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.performance.PerformanceMetrics;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.predictionlog.Actual;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.profile.ProfileBuilder;
import io.perennial.registry.Evaluation;
import io.perennial.registry.FeatureImportance;
import io.perennial.registry.Manifest;
import io.perennial.registry.Manifests;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// Made-up predictions of [Manifests#contract()], and manifests whose reference they are.
///
/// @param stretch  factor on distances
/// @param error    spread of prediction minus actual, minutes
/// @param labelled share of predictions whose actual is known
public record SyntheticTraffic(double stretch, double error, double labelled) {
    public static final SyntheticTraffic BASELINE = new SyntheticTraffic(1, 2, 1);
    private static final Contract CONTRACT = Manifests.contract();

    /// A version whose reference and validation metrics come from the usual traffic.
    static Manifest manifest(int number) {
        return manifest(number, FeatureImportance.UNKNOWN);
    }

    static Manifest manifest(int number, FeatureImportance featureImportance) {
        Manifest plain = Manifests.manifest(number);
        List<LoggedPrediction> rows =
                BASELINE.rows(plain.version(), new Window(Instant.EPOCH, Manifests.NOON), 5000, 1);
        return manifest(number, CONTRACT, rows, featureImportance);
    }

    /// A version whose reference and validation metrics come from these rows.
    static Manifest manifest(
            int number, Contract contract, List<LoggedPrediction> rows, FeatureImportance featureImportance) {
        Manifest plain = Manifests.manifest(number);
        var profile = new ProfileBuilder(contract);
        var performanceMetrics = new PerformanceMetrics(contract.task());
        for (LoggedPrediction row : rows) {
            profile.add(row.inputs(), row.prediction());
            performanceMetrics.add(
                    row.id().random().hashCode(),
                    row.prediction(),
                    row.actual().orElseThrow().value());
        }
        return new Manifest(
                Manifest.FORMAT,
                plain.version(),
                contract,
                plain.modelSha256(),
                plain.modelBytes(),
                plain.lineage(),
                new Evaluation(performanceMetrics.metrics(), Map.of(), Map.of(), Map.of()),
                featureImportance,
                profile.build(),
                MonitoringPolicy.DEFAULT,
                Map.of(),
                null,
                null);
    }

    public List<LoggedPrediction> rows(ModelVersion version, Window window, int rows, long seed) {
        var random = new Random(seed);
        return IntStream.range(0, rows)
                .mapToObj(_ -> row(version, window, random))
                .toList();
    }

    private LoggedPrediction row(ModelVersion version, Window window, Random random) {
        Instant at = window.from().plusSeconds(random.nextLong(window.length().toSeconds()));
        double distance = Math.min(90, stretch * Math.exp(random.nextGaussian()));
        double predicted = 5 + 3 * distance;
        var inputs = new Example(List.of(
                new FieldValue.Text(Integer.toString(1 + random.nextInt(3))),
                new FieldValue.Real(distance),
                new FieldValue.Flag(random.nextBoolean()),
                new FieldValue.Time(at.getEpochSecond())));
        double actual = predicted + error * random.nextGaussian();
        return new LoggedPrediction(
                PredictionId.next(at, random),
                version,
                at,
                at,
                inputs,
                new Prediction(predicted, Optional.of(new Prediction.Interval(predicted - 3.3, predicted + 3.3))),
                random.nextDouble() < labelled ? Optional.of(new Actual(actual, at)) : Optional.empty());
    }
}
