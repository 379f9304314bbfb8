package io.perennial.training.retraining;

import io.perennial.contract.Column;
import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.predictionlog.Actual;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.promotion.Promotion;
import io.perennial.registry.Change;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.TrainingReason;
import io.perennial.scoring.Prediction;
import io.perennial.scoring.Scores;
import io.perennial.training.comparison.ComparisonResult;
import io.perennial.training.comparison.HoldoutScorer;
import io.perennial.training.data.Table;
import io.perennial.training.data.TableReader;
import io.perennial.training.fit.TrainingListener;
import io.perennial.training.pipeline.BuildInfo;
import io.perennial.training.pipeline.DatasetStore;
import io.perennial.training.pipeline.TrainingData;
import io.perennial.training.pipeline.VersionTraining;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import io.perennial.training.simulate.DriftScenario;
import io.perennial.training.simulate.ScheduledScenario;
import io.perennial.training.simulate.Simulation;
import io.perennial.training.simulate.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A simulated city with a champion of its first two months, and the trips of the third month that callers report.
final class TripCity {
    private static final Instant MARCH = Instant.parse("2025-03-01T05:00:00Z");
    static final Instant END = Instant.parse("2025-03-07T05:00:00Z");
    private static final Clock CLOCK = Clock.fixed(END, ZoneOffset.UTC);

    private final long seed;
    private final Path folder;
    private final Problem problem;
    private final Manifest champion;
    private final ModelRegistry trained = new ModelRegistry(new InMemoryObjectStore(), "trip-duration");

    /// @param seed seed of the city and its trips
    /// @param gate further line of the section `gate` of the problem file
    TripCity(long seed, Path folder, String gate) throws IOException {
        this.seed = seed;
        this.folder = folder;
        problem = ProblemReader.parse(
                Files.readString(Path.of("problems/trip-duration.yaml"))
                        .replace("source: data/trips/*.parquet", "source: " + folder.resolve("months/*.parquet"))
                        .replace("windows: [P90D, P14D]", "windows: [P14D]")
                        .replace("continued_training: [P3D, P1D]", "continued_training: []")
                        .replace("holdout: P1D", "holdout: P2D\n  " + gate),
                "trip-duration.yaml");
        new Simulator(new Simulation(seed, YearMonth.of(2025, 1), 2, 12_000, List.of()))
                .write(folder.resolve("months"));
        Table trips = new TableReader(problem).read().table();
        String fingerprint = new DatasetStore(trained, problem.contract()).store(trips);
        champion = new VersionTraining(trained, BuildInfo.ofThisBuild(), CLOCK, TrainingListener.NONE)
                .train(problem, TrainingData.split(trips, fingerprint, problem), new TrainingReason.First())
                .manifest();
        new Promotion(trained).promote(champion.version(), new Change(MARCH, "test", "the first"));
    }

    /// A trip whose duration a caller reports.
    record Report(Example trip, double minutes, String caller) {
        private static final int ZONE = 0;
        private static final int TIME = 3;

        String zone() {
            return ((FieldValue.Text) trip.values().get(ZONE)).value();
        }

        Instant start() {
            return Instant.ofEpochSecond(((FieldValue.Time) trip.values().get(TIME)).epochSecond());
        }

        Report reporting(double other, String by) {
            return new Report(trip, other, by);
        }
    }

    /// Trips of the first days of March, reported by eight callers in turn.
    ///
    /// @param scenarios scenarios since 1 March
    List<Report> march(List<DriftScenario> scenarios) {
        Path march = folder.resolve("march" + scenarios.size()
                + scenarios.stream().map(DriftScenario::name).collect(Collectors.joining()));
        new Simulator(new Simulation(
                        seed,
                        YearMonth.of(2025, 3),
                        1,
                        160_000,
                        scenarios.stream()
                                .map(scenario -> new ScheduledScenario(scenario, LocalDate.of(2025, 3, 1)))
                                .toList()))
                .write(march);
        Table rows = new TableReader(
                        problem.withSource(march.resolve("*.parquet").toString()))
                .read()
                .table()
                .between(MARCH, END);
        List<Example> examples = rows.examples(problem.contract());
        return IntStream.range(0, rows.rows())
                .filter(row -> examples.get(row).values().getFirst() instanceof FieldValue.Text)
                .mapToObj(row -> new Report(examples.get(row), rows.target()[row], "arn:app-" + row % 8))
                .toList();
    }

    /// The pickup zones with the most trips.
    static List<String> busiestZones(List<Report> reports, int count) {
        return reports.stream().collect(Collectors.groupingBy(Report::zone, Collectors.counting())).entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(count)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Result of a retraining, with the mean predictions of champion and candidate for trips by zone.
    record Retrained(ComparisonResult comparison, Table rows, Scores champion, Scores candidate) {
        /// Mean prediction of the candidate for trips from these zones, divided by the champion's.
        double learntRatio(List<String> zones) {
            String[] from = ((Column.Texts) rows.columns().get(Report.ZONE)).values();
            double[] sums = new double[2];
            for (int row = 0; row < from.length; row++) {
                if (zones.contains(from[row])) {
                    sums[0] += champion.values()[row];
                    sums[1] += candidate.values()[row];
                }
            }
            return sums[1] / sums[0];
        }
    }

    /// Retrains on these reports and compares, beside the first champion.
    Retrained retrained(List<Report> reports) {
        ModelRegistry registry = copy();
        var log = new InMemoryPredictionLog();
        log.append(logged(reports));
        RetrainingSnapshot taken = new SnapshotTask(registry, log, Duration.ofDays(400), CLOCK)
                .take(new SnapshotTask.Request(RetrainingFixture.ALARM, END));
        var training = new TrainingTask(registry, CLOCK);
        ComparisonResult result = new ComparisonTask(registry, CLOCK)
                .compare(
                        "retraining",
                        new ComparisonRequest(
                                taken,
                                taken.candidates().stream().map(training::train).toList()));
        var scorer = new HoldoutScorer(
                registry, champion.contract(), new DatasetStore(registry, champion.contract()).open(taken.holdout()));
        return new Retrained(
                result, scorer.holdout().table(), scorer.score(champion.version()), scorer.score(result.candidate()));
    }

    private ModelRegistry copy() {
        var store = new InMemoryObjectStore();
        trained.store()
                .list("")
                .forEach(key ->
                        store.put(key, trained.store().get(key).orElseThrow().bytes()));
        return new ModelRegistry(store, "trip-duration");
    }

    private List<LoggedPrediction> logged(List<Report> reports) {
        var ids = new SplittableRandom(1);
        var logged = new ArrayList<LoggedPrediction>();
        for (Report report : reports) {
            logged.add(new LoggedPrediction(
                    PredictionId.next(report.start(), ids),
                    champion.version(),
                    report.start(),
                    report.start(),
                    report.trip(),
                    new Prediction(1, Optional.empty()),
                    Optional.of(new Actual(report.minutes(), report.start()).by(report.caller()))));
        }
        return logged;
    }
}
