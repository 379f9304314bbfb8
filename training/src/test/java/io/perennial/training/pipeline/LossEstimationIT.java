package io.perennial.training.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.deployment.MonitoringMetric;
import io.perennial.json.Json;
import io.perennial.monitoring.EstimatedError;
import io.perennial.monitoring.InMemoryMetricPublisher;
import io.perennial.monitoring.MonitoringRun;
import io.perennial.monitoring.ReportArchive;
import io.perennial.monitoring.Window;
import io.perennial.monitoring.WindowReport;
import io.perennial.monitoring.page.HtmlReportRenderer;
import io.perennial.performance.estimation.LossEstimator;
import io.perennial.performance.estimation.ValidationEstimate;
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
import io.perennial.scoring.OnnxScorer;
import io.perennial.scoring.Scores;
import io.perennial.statistics.Loss;
import io.perennial.training.data.Table;
import io.perennial.training.data.TableReader;
import io.perennial.training.fit.TrainingListener;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import io.perennial.training.simulate.Simulation;
import io.perennial.training.simulate.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What error monitoring expects of simulated trips before their durations are known.
class LossEstimationIT {
    private static final Window MARCH_3 =
            new Window(Instant.parse("2025-03-03T00:00:00Z"), Instant.parse("2025-03-04T00:00:00Z"));

    @TempDir
    static Path folder;

    private static final ModelRegistry REGISTRY = new ModelRegistry(new InMemoryObjectStore(), "trip-duration");
    private static Problem problem;
    private static Manifest model;
    private static Table validation;

    @BeforeAll
    static void train() throws IOException {
        new Simulator(new Simulation(5, YearMonth.of(2025, 1), 2, 8000, List.of())).write(folder);
        problem = ProblemReader.parse(
                Files.readString(Path.of("problems/trip-duration.yaml"))
                        .replace("source: data/trips/*.parquet", "source: " + folder.resolve("*.parquet")),
                "trip-duration.yaml");
        Table trips = new TableReader(problem).read().table();
        TrainingData data = TrainingData.splitAt(
                trips,
                new DatasetStore(REGISTRY, problem.contract()).fingerprint(trips),
                Instant.parse("2025-02-01T05:00:00Z"));
        validation = data.validation();
        model = new VersionTraining(REGISTRY, BuildInfo.ofThisBuild(), Clock.systemUTC(), TrainingListener.NONE)
                .train(problem, data, new TrainingReason.First())
                .manifest();
        new Promotion(REGISTRY)
                .promote(model.version(), new Change(Instant.parse("2025-03-01T00:00:00Z"), "test", "the first"));
    }

    @Test
    void shouldStoreTheBacktestOfItsEstimatesWithTheVersion() {
        ValidationEstimate expected = Objects.requireNonNull(model.validationEstimate());

        assertThat(model.artifacts()).containsKey(LossEstimator.FILE);
        assertThat(expected.realized()).isCloseTo(validationError(), within(1e-3));
        assertThat(expected.backtest().windows()).as("days of February").isGreaterThan(20);
        assertThat(expected.backtest().deviation()).isBetween(0.0, 0.35);
    }

    @Test
    void shouldEstimateALargerErrorOfLongerTripsBeforeAnyDurationIsKnown() {
        WindowReport usual = monitored(REGISTRY, everyRow(), false);
        WindowReport longer = monitored(REGISTRY, longTrips(), false);

        double real = error(longTrips()) / error(everyRow());
        assertThat(real).as("long trips really are answered worse").isGreaterThan(1.15);
        assertThat(estimated(usual).ratio()).isBetween(0.95, 1.05);
        assertThat(estimated(longer).ratio()).isBetween(1.07, 1.3 * real);
        assertThat(longer.metrics())
                .containsKey(MonitoringMetric.ESTIMATED_ERROR_RATIO)
                .doesNotContainKey(MonitoringMetric.PREDICTION_ERROR);
        assertThat(longer.findings())
                .extracting(finding -> finding.text())
                .anyMatch(words -> words.startsWith("Without actuals the error is estimated at ")
                        && words.contains("such estimates were off by ")
                        && words.contains("not a changed relation between inputs and target"));
    }

    @Test
    void shouldReportEstimatedAndActualErrorOnceActualsArrive() {
        WindowReport report = monitored(REGISTRY, everyRow(), true);

        assertThat(report.errorPair()).hasValueSatisfying(errorPair -> {
            assertThat(errorPair.realized()).isCloseTo(error(everyRow()), within(1e-3));
            assertThat(errorPair.estimated()).isEqualTo(estimated(report).error());
        });
        assertThat(Json.read(Json.pretty(report), WindowReport.class, "report")).isEqualTo(report);
    }

    @Test
    void shouldSkipTheEstimateForAVersionOfOlderCode() {
        var registry = new ModelRegistry(new InMemoryObjectStore(), "trip-duration");
        registry.publish(older(), REGISTRY.modelFile(model), Map.of());
        new Promotion(registry).promote(model.version(), new Change(MARCH_3.from(), "test", "the first"));

        WindowReport report = monitored(registry, everyRow(), false);

        assertThat(registry.manifest(model.version()).validationEstimate()).isNull();
        assertThat(report.analysis().estimatedError()).isNull();
        assertThat(report.metrics())
                .containsKey(MonitoringMetric.DRIFT_SCORE)
                .doesNotContainKey(MonitoringMetric.ESTIMATED_ERROR_RATIO);
    }

    @Test
    void shouldSkipTheEstimateIfTheLossModelIsDamaged() {
        var store = new InMemoryObjectStore();
        var registry = new ModelRegistry(store, "trip-duration");
        Map<String, byte[]> files = model.artifacts().keySet().stream()
                .collect(Collectors.toMap(name -> name, name -> REGISTRY.artifact(model, name)));
        registry.publish(model, REGISTRY.modelFile(model), files);
        new Promotion(registry).promote(model.version(), new Change(MARCH_3.from(), "test", "the first"));
        store.put(registry.key("versions", model.version().id(), LossEstimator.FILE), new byte[] {1, 2, 3});

        WindowReport report = monitored(registry, everyRow(), false);

        assertThat(report.analysis().estimatedError()).isNull();
        assertThat(report.metrics()).containsKey(MonitoringMetric.DRIFT_SCORE);
    }

    private static Manifest older() {
        return new Manifest(
                model.format(),
                model.version(),
                model.contract(),
                model.modelSha256(),
                model.modelBytes(),
                model.lineage(),
                model.evaluation(),
                model.importance(),
                model.reference(),
                model.monitoring(),
                Map.of(),
                null,
                null);
    }

    private static double validationError() {
        return Objects.requireNonNull(model.evaluation().model().get("rmse")).value();
    }

    private static int[] everyRow() {
        return IntStream.range(0, validation.rows()).toArray();
    }

    private static int[] longTrips() {
        float[] distance = ((io.perennial.contract.Column.Floats)
                        validation.columns().get(problem.contract().indexOf("trip_distance")))
                .values();
        return IntStream.range(0, validation.rows())
                .filter(row -> distance[row] > 6)
                .toArray();
    }

    private static EstimatedError estimated(WindowReport report) {
        return Objects.requireNonNull(report.analysis().estimatedError());
    }

    private static double error(int[] rows) {
        Table chosen = validation.select(rows);
        double[] actuals = new double[rows.length];
        Arrays.setAll(actuals, row -> chosen.target()[row]);
        return Math.sqrt(Arrays.stream(Loss.of(problem.contract().task(), scores(chosen), actuals))
                .average()
                .orElseThrow());
    }

    private static Scores scores(Table rows) {
        try (OnnxScorer scorer = OnnxScorer.load(REGISTRY.modelFile(model))) {
            return scorer.score(rows.columns());
        }
    }

    private static WindowReport monitored(ModelRegistry registry, int[] rows, boolean known) {
        var log = new InMemoryPredictionLog();
        log.append(logged(validation.select(rows), known));
        new MonitoringRun(
                        registry, _ -> log, new InMemoryMetricPublisher(), new HtmlReportRenderer(), Clock.systemUTC())
                .run(MARCH_3);
        return new ReportArchive(registry).report(MARCH_3).orElseThrow();
    }

    /// As if all had been asked at noon; only the window looks at that time.
    private static List<LoggedPrediction> logged(Table rows, boolean known) {
        var random = new SplittableRandom(1);
        Instant noon = MARCH_3.from().plusSeconds(43_200);
        Scores scores = scores(rows);
        var examples = rows.examples(problem.contract());
        List<LoggedPrediction> logged = new ArrayList<>();
        for (int row = 0; row < rows.rows(); row++) {
            logged.add(new LoggedPrediction(
                    PredictionId.next(noon, random),
                    model.version(),
                    noon,
                    noon,
                    examples.get(row),
                    scores.prediction(row),
                    known ? Optional.of(new Actual(rows.target()[row], noon)) : Optional.empty()));
        }
        return logged;
    }
}
