package io.perennial.monitoring;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.log.LoggedPrediction;
import io.perennial.log.PredictionId;
import io.perennial.log.Truth;
import io.perennial.performance.Performance;
import io.perennial.profile.ProfileBuilder;
import io.perennial.registry.Evaluation;
import io.perennial.registry.Importance;
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
record MadeUpTraffic(double stretch, double error, double labelled) {
    static final MadeUpTraffic USUAL = new MadeUpTraffic(1, 2, 1);
    private static final Contract CONTRACT = Manifests.contract();

    /// A version whose reference and validation figures come from the usual traffic.
    static Manifest manifest(int number) {
        return manifest(number, Importance.UNKNOWN);
    }

    static Manifest manifest(int number, Importance importance) {
        Manifest plain = Manifests.manifest(number);
        List<LoggedPrediction> rows = USUAL.rows(plain.version(), new Window(Instant.EPOCH, Manifests.NOON), 5000, 1);
        var profile = new ProfileBuilder(CONTRACT);
        var performance = new Performance(CONTRACT.task());
        for (LoggedPrediction row : rows) {
            profile.add(row.inputs(), row.prediction().value());
            performance.add(
                    row.id().random().hashCode(),
                    row.prediction(),
                    row.truth().orElseThrow().actual());
        }
        return new Manifest(
                Manifest.FORMAT,
                plain.version(),
                CONTRACT,
                plain.modelSha256(),
                plain.modelBytes(),
                plain.lineage(),
                new Evaluation(performance.estimates(), Map.of(), Map.of(), Map.of()),
                importance,
                profile.build(),
                MonitoringPolicy.DEFAULT,
                Map.of());
    }

    List<LoggedPrediction> rows(ModelVersion version, Window window, int rows, long seed) {
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
                random.nextDouble() < labelled ? Optional.of(new Truth(actual, at)) : Optional.empty());
    }
}
