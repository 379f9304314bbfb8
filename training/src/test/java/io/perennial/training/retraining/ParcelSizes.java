package io.perennial.training.retraining;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.predictionlog.Actual;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Scores;
import io.perennial.training.data.ReadResult;
import io.perennial.training.data.TableReader;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// Parcels that are small, medium or large by weight and district, until one day the heaviest are called huge.
final class ParcelSizes {
    private static final String PROBLEM_FILE = """
            model: parcel-size
            question: What size is this parcel?
            task: multiclass
            source: SOURCE
            event_time: sent
            target: {name: size}
            inputs:
              - {name: weight, type: number, unit: kg, range: [0, 100]}
              - {name: district, type: category}
              - {name: shop, type: category}
              - {name: sent, type: timestamp}
            derived_features:
              - {name: pair, cross: [district, shop]}
            training: {num_iterations: 60, num_leaves: 15}
            retraining: {windows: [P3D]}
            gate: {holdout: P1D, min_rows: 100}
            """;

    private final SplittableRandom random = new SplittableRandom(17);

    record Parcel(double weight, int district, int shop, Instant sent, String size) {
        Example example() {
            return new Example(List.of(
                    new FieldValue.Real(weight),
                    new FieldValue.Text("d" + district),
                    new FieldValue.Text("s" + shop),
                    new FieldValue.Time(sent.getEpochSecond())));
        }
    }

    /// 200 a day, of the days from `first` (inclusive) to `last` (exclusive).
    List<Parcel> parcels(int first, int last, boolean huge) {
        var parcels = new ArrayList<Parcel>();
        for (int i = 0; i < (last - first) * 200; i++) {
            double weight = random.nextInt(1, 200) / 10.0;
            int district = random.nextInt(4);
            double felt = weight + district + random.nextGaussian() / 2;
            String size = felt < 8 ? "small" : felt < 15 ? "medium" : huge && weight > 14 ? "huge" : "large";
            parcels.add(new Parcel(
                    weight, district, random.nextInt(3), ParcelPrices.day(first).plusSeconds(i * 432L), size));
        }
        return parcels;
    }

    /// @param classes of the problem file, for example `, classes: [a, b]`; empty to find them
    static ReadResult read(Path file, List<Parcel> parcels, String classes) {
        String rows = parcels.stream()
                .map(parcel -> parcel.weight() + ",d" + parcel.district() + ",s" + parcel.shop() + "," + parcel.sent()
                        + "," + parcel.size())
                .collect(Collectors.joining("\n"));
        Problem problem =
                ProblemReader.parse(PROBLEM_FILE.replace("size}", "size" + classes + "}"), "parcel-size.yaml");
        try {
            Files.writeString(file, "weight,district,shop,sent,size\n" + rows);
            return new TableReader(problem.withSource(file.toString())).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As answered by a model that knows the contract's classes and labelled by the truth.
    List<LoggedPrediction> logged(List<Parcel> parcels, Contract contract, ModelVersion version) {
        List<String> classes = contract.target().classes();
        float[] shares = new float[classes.size()];
        java.util.Arrays.fill(shares, 1f / classes.size());
        return parcels.stream()
                .map(parcel -> new LoggedPrediction(
                        PredictionId.next(parcel.sent(), random),
                        version,
                        parcel.sent(),
                        parcel.sent(),
                        parcel.example(),
                        Scores.ofClasses(classes, shares).prediction(0),
                        Optional.of(
                                new Actual(contract.target().indexOf(parcel.size()), parcel.size(), parcel.sent()))))
                .toList();
    }
}
