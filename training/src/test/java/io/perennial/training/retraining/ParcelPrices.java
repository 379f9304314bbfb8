package io.perennial.training.retraining;

import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.predictionlog.Actual;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import io.perennial.training.data.Table;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// A small problem without a file: what a parcel costs, by its weight and district, until prices double one day.
public final class ParcelPrices {
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Duration RETENTION = Duration.ofDays(400);
    static final int PER_DAY = 400;

    private static final String PROBLEM_FILE = """
            model: parcel-price
            question: What does this parcel cost?
            task: regression
            source: parcels.csv
            event_time: sent
            target: {name: price, sql: price, unit: euros}
            inputs:
              - {name: weight, type: number, unit: kg, range: [0, 100]}
              - {name: district, type: category}
              - {name: sent, type: timestamp}
            training: {num_iterations: 120, num_leaves: 15}
            retraining: {windows: [P30D, P3D], continued_training: [P1D]}
            gate: {holdout: P1D, min_rows: 100, min_improvement: 0.3}
            """;

    private final SplittableRandom random = new SplittableRandom(11);

    public static Problem problem() {
        return ProblemReader.parse(PROBLEM_FILE, "parcel-price.yaml");
    }

    public static Instant day(int day) {
        return START.plusSeconds(86_400L * day);
    }

    public record Parcel(Example example, double price, Instant sent) {}

    /// The parcels of the days from `first` (inclusive) to `last` (exclusive).
    public List<Parcel> parcels(int first, int last, double factor) {
        var parcels = new ArrayList<Parcel>();
        for (int i = 0; i < (last - first) * PER_DAY; i++) {
            Instant sent = day(first).plusSeconds(i * 86_400L / PER_DAY);
            double weight = random.nextInt(1, 200) / 10.0;
            int district = random.nextInt(6);
            double price = factor * (2 + weight * (1 + district / 5.0)) + 0.3 * random.nextGaussian();
            parcels.add(new Parcel(example(weight, district, sent), price, sent));
        }
        return parcels;
    }

    /// Predictions of these parcels, each with its actual.
    static List<LoggedPrediction> logged(List<Parcel> parcels, ModelVersion version) {
        var ids = new SplittableRandom(parcels.size());
        return parcels.stream()
                .map(parcel -> new LoggedPrediction(
                        PredictionId.next(parcel.sent(), ids),
                        version,
                        parcel.sent(),
                        parcel.sent(),
                        parcel.example(),
                        new Prediction(1, Optional.empty()),
                        Optional.of(new Actual(parcel.price(), parcel.sent()))))
                .toList();
    }

    private static Example example(double weight, int district, Instant sent) {
        return new Example(List.of(
                new FieldValue.Real(weight),
                new FieldValue.Text("d" + district),
                new FieldValue.Time(sent.getEpochSecond())));
    }

    public static Table table(List<Parcel> parcels) {
        float[] prices = new float[parcels.size()];
        for (int i = 0; i < prices.length; i++) {
            prices[i] = (float) parcels.get(i).price();
        }
        return Table.of(
                problem().contract(), parcels.stream().map(Parcel::example).toList(), prices);
    }
}
