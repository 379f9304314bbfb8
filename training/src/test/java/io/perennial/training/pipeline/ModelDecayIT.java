package io.perennial.training.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.monitoring.EstimatedError;
import io.perennial.monitoring.InMemoryMetricPublisher;
import io.perennial.monitoring.MonitoringRun;
import io.perennial.monitoring.ReportArchive;
import io.perennial.monitoring.Window;
import io.perennial.monitoring.WindowReport;
import io.perennial.monitoring.page.HtmlReportRenderer;
import io.perennial.performance.MetricNames;
import io.perennial.performance.PerformanceAspect;
import io.perennial.performance.estimation.BacktestResult;
import io.perennial.performance.estimation.ValidationEstimate;
import io.perennial.predictionlog.Actual;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.predictionlog.PredictionLog;
import io.perennial.promotion.Promotion;
import io.perennial.registry.Change;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.TrainingReason;
import io.perennial.scoring.OnnxScorer;
import io.perennial.scoring.Scores;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.text.NumberText;
import io.perennial.training.RealData;
import io.perennial.training.data.Table;
import io.perennial.training.data.TableReader;
import io.perennial.training.fit.TrainingListener;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A model of January 2021 that is never trained again, monitored on the real weeks that followed: the table of
/// `docs/performance.md`.
class ModelDecayIT {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Instant FEBRUARY = Instant.parse("2021-02-01T05:00:00Z");

    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "trip-duration");
    private final ReportArchive archive = new ReportArchive(registry);

    @Test
    void shouldDetectDecayWhileTheErrorFalls() throws IOException {
        Problem problem = problem();
        Table trips = new TableReader(problem).read().table();
        Table until = trips.slice(
                trips.firstAtOrAfter(Instant.parse("2021-01-01T05:00:00Z")),
                trips.firstAtOrAfter(Instant.parse("2021-03-01T05:00:00Z")));
        Manifest model = train(problem, until);
        List<WindowReport> weeks = new ArrayList<>();
        for (Instant from : mondays()) {
            weeks.add(monitor(problem, model, trips, new Window(from, from.plus(WEEK))));
        }
        print(model, weeks);
        printEstimates(model, weeks);
        WindowReport first = weeks.getFirst();
        WindowReport last = weeks.getLast();
        assertThat(estimated(last).ratio())
                .as("trips got easier: the estimate sees it")
                .isLessThan(0.95);
        assertThat(estimated(last).error())
                .as("the world changed: the estimate does not see it")
                .isLessThan(0.95 * error(last));
        assertThat(estimated(last).recentBacktest().bias())
                .as("and its back-test says so")
                .isLessThan(-0.1);
        assertThat(error(last)).as("the error fell").isLessThan(validation(model, MetricNames.RMSE));
        assertThat(last.analysis().performance().score())
                .as("the score rose")
                .isGreaterThan(first.analysis().performance().score());
        assertThat(last.analysis()
                        .performance()
                        .aspect(PerformanceAspect.Kind.SKILL)
                        .orElseThrow()
                        .ratio()
                        .low())
                .as("surely less skill than at validation")
                .isGreaterThan(1);
    }

    private static Problem problem() throws IOException {
        String months = RealData.at("green_tripdata_2021-01.parquet").replace("2021-01", "*");
        String file = Files.readString(Path.of("problems/trip-duration.yaml"))
                .replace("source: data/trips/*.parquet", "source: " + months);
        return ProblemReader.parse(file, "trip-duration.yaml");
    }

    private Manifest train(Problem problem, Table rows) {
        String fingerprint = new DatasetStore(registry, problem.contract()).fingerprint(rows);
        Manifest manifest = new VersionTraining(
                        registry, BuildInfo.ofThisBuild(), Clock.systemUTC(), TrainingListener.NONE)
                .train(problem, TrainingData.splitAt(rows, fingerprint, FEBRUARY), new TrainingReason.First())
                .manifest();
        new Promotion(registry).promote(manifest.version(), new Change(FEBRUARY, "test", "never trained again"));
        return manifest;
    }

    /// The weeks that the months at hand hold whole.
    private static List<Instant> mondays() {
        List<Instant> mondays = new ArrayList<>();
        for (Instant monday = Instant.parse("2021-03-01T05:00:00Z");
                monday.isBefore(Instant.parse("2022-03-24T00:00:00Z"));
                monday = monday.plus(WEEK)) {
            boolean missing = monday.isAfter(Instant.parse("2021-05-24T06:00:00Z"))
                    && monday.isBefore(Instant.parse("2022-01-03T00:00:00Z"));
            if (!missing) {
                mondays.add(monday);
            }
        }
        return mondays;
    }

    private WindowReport monitor(Problem problem, Manifest model, Table trips, Window week) {
        Table rows = trips.slice(trips.firstAtOrAfter(week.previous().from()), trips.firstAtOrAfter(week.to()));
        PredictionLog log = log(problem, model, rows);
        new MonitoringRun(
                        registry, _ -> log, new InMemoryMetricPublisher(), new HtmlReportRenderer(), Clock.systemUTC())
                .run(week);
        return archive.report(week).orElseThrow();
    }

    private PredictionLog log(Problem problem, Manifest model, Table rows) {
        var random = new SplittableRandom(1);
        Scores scores;
        try (OnnxScorer scorer = OnnxScorer.load(registry.modelFile(model))) {
            scores = scorer.score(rows.columns());
        }
        var examples = rows.examples(problem.contract());
        List<LoggedPrediction> logged = new ArrayList<>();
        for (int row = 0; row < rows.rows(); row++) {
            Instant at = Instant.ofEpochSecond(rows.eventTimes()[row]);
            logged.add(new LoggedPrediction(
                    PredictionId.next(at, random),
                    model.version(),
                    at,
                    at,
                    examples.get(row),
                    scores.prediction(row),
                    Optional.of(new Actual(rows.target()[row], at.plusSeconds(3600)))));
        }
        var log = new InMemoryPredictionLog();
        log.append(logged);
        return log;
    }

    private static void print(Manifest model, List<WindowReport> weeks) {
        System.out.println("| week from | actuals | RMSE | of validation | bias | skill | unexplained, of validation"
                + " | score | verdict |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
        System.out.println("| validation | | " + NumberText.number(validation(model, MetricNames.RMSE)) + " | 1 | "
                + NumberText.number(validation(model, MetricNames.BIAS)) + " | "
                + NumberText.number(validation(model, MetricNames.PAST_SKILL)) + " | 1 | | |");
        weeks.forEach(week ->
                System.out.println("| " + week.window().from().toString().substring(0, 10) + " | "
                        + NumberText.count(week.analysis().performance().labelled()) + " | "
                        + NumberText.number(error(week)) + " | " + ratio(week, PerformanceAspect.Kind.ERROR) + " | "
                        + NumberText.interval(figure(week, MetricNames.BIAS)) + " | "
                        + NumberText.number(week.analysis()
                                .performance()
                                .windowMetrics()
                                .getOrDefault(MetricNames.PAST_SKILL, figure(week, MetricNames.R2))
                                .value())
                        + " | " + ratio(week, PerformanceAspect.Kind.SKILL) + " | "
                        + NumberText.number(week.analysis().performance().score()) + " | "
                        + week.analysis().performance().verdict() + " |"));
    }

    private static void printEstimates(Manifest model, List<WindowReport> weeks) {
        ValidationEstimate expected = Objects.requireNonNull(model.validationEstimate());
        System.out.println("| week from | estimated | real | off by | estimated, of validation's estimate"
                + " | real, of validation | backtest on recent windows |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        System.out.println("| validation | " + NumberText.number(expected.estimated()) + " | "
                + NumberText.number(expected.realized()) + " | "
                + NumberText.percent(expected.estimated() / expected.realized() - 1) + " | 1 | 1 | "
                + inWords(expected.backtest()) + " |");
        weeks.forEach(week -> System.out.println("| "
                + week.window().from().toString().substring(0, 10) + " | "
                + NumberText.number(estimated(week).error()) + " | " + NumberText.number(error(week)) + " | "
                + NumberText.percent(estimated(week).error() / error(week) - 1) + " | "
                + NumberText.number(estimated(week).ratio()) + " | "
                + NumberText.number(error(week) / expected.realized()) + " | "
                + inWords(estimated(week).recentBacktest()) + " |"));
        System.out.println("Over all weeks: "
                + inWords(BacktestResult.of(weeks.stream()
                        .flatMap(week -> week.errorPair().stream())
                        .toList())));
    }

    private static String inWords(BacktestResult test) {
        return NumberText.percent(test.deviation()) + ", bias " + NumberText.percent(test.bias());
    }

    private static EstimatedError estimated(WindowReport week) {
        return Objects.requireNonNull(week.analysis().estimatedError());
    }

    private static String ratio(WindowReport week, PerformanceAspect.Kind kind) {
        return NumberText.interval(
                week.analysis().performance().aspect(kind).orElseThrow().ratio());
    }

    private static double error(WindowReport week) {
        return figure(week, MetricNames.RMSE).value();
    }

    private static ConfidenceInterval figure(WindowReport week, String name) {
        return Objects.requireNonNull(
                week.analysis().performance().windowMetrics().get(name), name);
    }

    private static double validation(Manifest model, String name) {
        return Objects.requireNonNull(model.evaluation().model().get(name), name)
                .value();
    }
}
