package io.perennial.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.deployment.MonitoringMetric;
import io.perennial.monitoring.page.HtmlReportRenderer;
import io.perennial.predictionlog.Actual;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.Change;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifest;
import io.perennial.registry.Manifests;
import io.perennial.registry.ModelRegistry;
import io.perennial.scoring.Prediction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Empty windows, windows of one value, and windows of unusual values: each has a verdict and a heartbeat, and
/// never an exception or NaN in a metric.
class EdgeCaseWindowTest {
    private static final Instant NOON = Instant.parse("2026-11-03T00:00:00Z");
    private static final Window DAY = new Window(NOON.minus(Duration.ofDays(1)), NOON);
    private static final Manifest CHAMPION = SyntheticTraffic.manifest(1);
    private static final int ROWS = 400;

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final ModelRegistry registry = new ModelRegistry(store, "trip-duration");
    private final InMemoryPredictionLog log = new InMemoryPredictionLog();
    private final InMemoryMetricPublisher metrics = new InMemoryMetricPublisher();

    /// Change of each row of usual traffic, and the expected text of the report.
    enum Odd {
        NOTHING(0, row -> row, "No predictions in this window"),
        ONE_ROW(1, row -> row, "Not enough data for a verdict"),
        ALL_MISSING(ROWS, row -> with(row, values -> values.replaceAll(_ -> FieldValue.MISSING)), "missing"),
        CONSTANT(ROWS, row -> with(row, values -> values.set(1, new FieldValue.Real(2.5))), "distance has drifted"),
        UNSEEN_EVERYTHING(
                ROWS,
                row -> with(row, values -> {
                    values.set(0, new FieldValue.Text("Atlantis"));
                    values.set(1, new FieldValue.Real(1e30));
                    values.set(3, new FieldValue.Time(253_402_300_799L));
                }),
                "zone"),
        INFINITE(
                ROWS,
                row -> with(row, values -> values.set(1, new FieldValue.Real(Double.POSITIVE_INFINITY))),
                "distance"),
        NAN_PREDICTIONS(
                ROWS,
                row -> predicted(row, Double.NaN),
                "prediction has a quality issue: 100 % of the rows are missing"),
        INFINITE_PREDICTIONS(
                ROWS,
                row -> predicted(row, Double.NEGATIVE_INFINITY),
                "prediction has a quality issue: 100 % of the rows are out of range"),
        SOME_NAN_PREDICTIONS(
                ROWS,
                row -> row.id().random().hashCode() % 4 == 0 ? predicted(row, Double.NaN) : row,
                "prediction has a quality issue: "),
        NAN_ACTUALS(ROWS, row -> row.withActual(new Actual(Double.NaN, NOON)), "impossible for duration"),
        ACTUALS_BEFORE_THE_PREDICTION(
                ROWS, row -> row.withActual(new Actual(row.prediction().value(), Instant.EPOCH)), "stable"),
        ANSWERED_IN_THE_FUTURE(ROWS, row -> at(row, NOON.plus(Duration.ofDays(3650))), "stable");

        private final int rows;

        @SuppressWarnings("ImmutableEnumChecker") // the operators keep nothing
        private final UnaryOperator<LoggedPrediction> change;

        private final String words;

        Odd(int rows, UnaryOperator<LoggedPrediction> change, String words) {
            this.rows = rows;
            this.change = change;
            this.words = words;
        }

        List<LoggedPrediction> traffic() {
            return SyntheticTraffic.BASELINE.rows(CHAMPION.version(), DAY, rows, 5).stream()
                    .map(change)
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveAVerdictAndAHeartbeat(Odd odd) {
        registry.publish(CHAMPION, Manifests.file(1), Map.of());
        registry.move(
                Alias.CHAMPION, Optional.empty(), new AliasMove(CHAMPION.version(), new Change(NOON, "test", "test")));
        log.append(odd.traffic());
        var run = new MonitoringRun(
                registry, _ -> log, metrics, new HtmlReportRenderer(), Clock.fixed(NOON, ZoneOffset.UTC));

        MonitoringSummary summary = run.runLatest(NOON, Optional.empty());

        assertThat(summary.headline() + " " + summary.findings()).contains(odd.words);
        Map<MonitoringMetric, Double> published =
                metrics.publications().getLast().values();
        assertThat(published).containsEntry(MonitoringMetric.PREDICTIONS, (double) odd.rows);
        assertThat(published.values()).allMatch(Double::isFinite);
        var archive = new ReportArchive(registry);
        WindowReport report = archive.report(DAY).orElseThrow();
        run.runLatest(NOON, Optional.empty());
        assertThat(archive.report(DAY)).as("read back and evaluated again").contains(report);
    }

    private static LoggedPrediction with(LoggedPrediction row, java.util.function.Consumer<List<FieldValue>> change) {
        var values = new ArrayList<>(row.inputs().values());
        change.accept(values);
        return copy(row, row.predictedAt(), new Example(values), row.prediction());
    }

    private static LoggedPrediction predicted(LoggedPrediction row, double value) {
        return copy(row, row.predictedAt(), row.inputs(), new Prediction(value, Optional.empty()));
    }

    private static LoggedPrediction at(LoggedPrediction row, Instant predictedAt) {
        return copy(row, predictedAt, row.inputs(), row.prediction());
    }

    private static LoggedPrediction copy(
            LoggedPrediction row, Instant predictedAt, Example inputs, Prediction prediction) {
        return new LoggedPrediction(
                row.id(), row.version(), row.eventTime(), predictedAt, inputs, prediction, row.actual());
    }
}
