package io.perennial.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.deployment.MonitoringMetric;
import io.perennial.monitoring.page.HtmlReportRenderer;
import io.perennial.predictionlog.Feedback;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.Change;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifest;
import io.perennial.registry.Manifests;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.StoredObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MonitoringRunTest {
    private static final Instant NOW = Instant.parse("2026-11-03T00:05:00Z");
    private static final Window YESTERDAY = Window.lastBefore(NOW, Duration.ofDays(1));
    private static final Manifest FIRST = SyntheticTraffic.manifest(1);
    private static final Manifest SECOND = SyntheticTraffic.manifest(2);

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final ModelRegistry registry = new ModelRegistry(store, "trip-duration");
    private final InMemoryPredictionLog log = new InMemoryPredictionLog();
    private final InMemoryMetricPublisher metrics = new InMemoryMetricPublisher();
    private final MonitoringRun run =
            new MonitoringRun(registry, _ -> log, metrics, new HtmlReportRenderer(), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void shouldSendAHeartbeatWithoutAChampion() {
        MonitoringSummary summary = run.runLatest(NOW, Optional.empty());
        assertThat(summary.headline()).isEqualTo("No champion to evaluate");
        assertThat(published()).isEqualTo(Map.of(MonitoringMetric.PREDICTIONS, 0.0));
    }

    @Test
    void shouldWriteReportPageAndIndex() {
        champion(Optional.empty(), FIRST, 1);
        log.append(SyntheticTraffic.BASELINE.rows(FIRST.version(), YESTERDAY, 500, 2));
        MonitoringSummary summary = run.runLatest(NOW, Optional.empty());
        assertThat(summary.window()).isEqualTo(YESTERDAY);
        assertThat(summary.report()).isEqualTo("trip-duration/reports/20261102T000000Z-20261103T000000Z.html");
        assertThat(store.list("trip-duration/reports/"))
                .containsExactly(
                        "trip-duration/reports/20261102T000000Z-20261103T000000Z.html",
                        "trip-duration/reports/20261102T000000Z-20261103T000000Z.json",
                        "trip-duration/reports/index.html",
                        "trip-duration/reports/published-metrics.json",
                        "trip-duration/reports/reevaluation-queue.json");
        assertThat(text("index.html")).contains("20261102T000000Z-20261103T000000Z.html");
        assertThat(summary.metrics()).containsEntry("Predictions", 500.0);
    }

    @Test
    void shouldEvaluateOneWindowAndPublishNothing() {
        champion(Optional.empty(), FIRST, 1);
        log.append(SyntheticTraffic.BASELINE.rows(FIRST.version(), YESTERDAY, 500, 2));
        Window old = YESTERDAY.minus(Duration.ofDays(3));

        MonitoringSummary summary = run.evaluateOnly(YESTERDAY);
        MonitoringSummary empty = run.evaluateOnly(old);

        assertThat(summary.headline()).isEqualTo(run.evaluateOnly(YESTERDAY).headline());
        assertThat(text(YESTERDAY.key() + ".json")).contains("\"predictions\" : 500");
        assertThat(empty.report()).isEqualTo("trip-duration/reports/" + old.key() + ".html");
        assertThat(store.list("trip-duration/reports/"))
                .containsExactlyInAnyOrder(
                        "trip-duration/reports/" + YESTERDAY.key() + ".html",
                        "trip-duration/reports/" + YESTERDAY.key() + ".json",
                        "trip-duration/reports/" + old.key() + ".html",
                        "trip-duration/reports/" + old.key() + ".json",
                        "trip-duration/reports/index.html");
        assertThat(metrics.publications()).isEmpty();
        run.runLatest(NOW, Optional.empty());
        assertThat(published()).containsEntry(MonitoringMetric.PREDICTIONS, 500.0);
    }

    @Test
    void shouldKeepAReportWhoseRowsTheLogHasDeleted() {
        champion(Optional.empty(), FIRST, 1);
        log.append(SyntheticTraffic.BASELINE.rows(FIRST.version(), YESTERDAY, 500, 2));
        run.evaluateOnly(YESTERDAY);
        var expired = new MonitoringRun(
                registry,
                _ -> new InMemoryPredictionLog(),
                metrics,
                new HtmlReportRenderer(),
                Clock.fixed(NOW, ZoneOffset.UTC));

        expired.evaluateOnly(YESTERDAY);

        assertThat(text(YESTERDAY.key() + ".json")).contains("\"predictions\" : 500");
    }

    @Test
    void shouldPublishThePreviousWindowsPerformanceWhenActualsComeLate() {
        champion(Optional.empty(), FIRST, 1);
        List<LoggedPrediction> rows = new SyntheticTraffic(1, 2, 0).rows(FIRST.version(), YESTERDAY.previous(), 500, 2);
        log.append(rows);
        log.append(new SyntheticTraffic(1, 2, 0).rows(FIRST.version(), YESTERDAY, 500, 3));
        run.runLatest(YESTERDAY.to().minus(Duration.ofDays(1)), Optional.empty());
        assertThat(published()).doesNotContainKey(MonitoringMetric.PERFORMANCE_SCORE);
        rows.forEach(row -> log.recordActual(
                new Feedback(row.id(), Math.min(60, row.prediction().value() + 20), false), NOW));
        run.runLatest(NOW, Optional.empty());
        assertThat(published()).containsKeys(MonitoringMetric.PERFORMANCE_SCORE, MonitoringMetric.PREDICTION_ERROR);
        assertThat(text(YESTERDAY.previous().key() + ".json")).contains("\"labelled\" : 500");
    }

    @Test
    void shouldReopenAnOldWindowWhenItsActualsCome() {
        champion(Optional.empty(), FIRST, 1);
        Window old = YESTERDAY.minus(Duration.ofDays(9));
        List<LoggedPrediction> rows = new SyntheticTraffic(1, 2, 0).rows(FIRST.version(), old, 500, 2);
        log.append(rows);
        run.run(old);
        assertThat(text(old.key() + ".json")).contains("\"labelled\" : 0");
        rows.forEach(row -> log.recordActual(
                new Feedback(row.id(), Math.min(60, row.prediction().value() + 20), false), NOW));
        run.runLatest(NOW, Optional.empty());
        assertThat(text(old.key() + ".json")).contains("\"labelled\" : 500");
        assertThat(published()).containsKey(MonitoringMetric.PERFORMANCE_SCORE);
        assertThat(published().get(MonitoringMetric.PERFORMANCE_SCORE)).isGreaterThan(1);
    }

    @Test
    void shouldLeaveOldWindowsToTheNextRunWhenTimeRunsOut() {
        champion(Optional.empty(), FIRST, 1);
        List<Window> old = List.of(YESTERDAY.minus(Duration.ofDays(8)), YESTERDAY.minus(Duration.ofDays(9)));
        List<LoggedPrediction> rows = old.stream()
                .flatMap(window -> new SyntheticTraffic(1, 2, 0).rows(FIRST.version(), window, 500, 2).stream())
                .toList();
        log.append(rows);
        old.forEach(run::run);
        rows.forEach(row -> log.recordActual(new Feedback(row.id(), 5, false), NOW));

        MonitoringRun slow = new MonitoringRun(
                registry, _ -> log, metrics, new HtmlReportRenderer(), SlowClock.from(NOW, Duration.ofMinutes(3)));
        slow.runLatest(NOW, Optional.empty());
        assertThat(text(old.get(0).key() + ".json")).contains("\"labelled\" : 500");
        assertThat(text(old.get(1).key() + ".json")).contains("\"labelled\" : 0");
        assertThat(published()).containsKey(MonitoringMetric.PREDICTIONS);

        run.runLatest(NOW, Optional.empty());
        assertThat(text(old.get(1).key() + ".json")).contains("\"labelled\" : 500");
    }

    @Test
    void shouldNotMissAnActualThatWasStoredJustAfterTheLastLook() {
        champion(Optional.empty(), FIRST, 1);
        Window old = YESTERDAY.minus(Duration.ofDays(9));
        List<LoggedPrediction> rows = new SyntheticTraffic(1, 2, 0).rows(FIRST.version(), old, 500, 2);
        log.append(rows);
        run.run(old);
        Instant hour = NOW.minus(Duration.ofMinutes(5));
        lookAt(hour.plusMillis(100));
        assertThat(text(old.key() + ".json")).contains("\"labelled\" : 0");

        rows.forEach(row -> log.recordActual(new Feedback(row.id(), 5, false), hour.minusMillis(100)));
        lookAt(hour.plus(Duration.ofHours(1)));

        assertThat(text(old.key() + ".json")).contains("\"labelled\" : 500");
    }

    @Test
    void shouldFindActualsThatArrivedWhileTheClockWasAhead() {
        champion(Optional.empty(), FIRST, 1);
        Window old = YESTERDAY.minus(Duration.ofDays(9));
        List<LoggedPrediction> rows = new SyntheticTraffic(1, 2, 0).rows(FIRST.version(), old, 500, 2);
        log.append(rows);
        run.run(old);
        lookAt(NOW.plus(Duration.ofDays(365)));
        rows.forEach(row -> log.recordActual(new Feedback(row.id(), 5, false), NOW));

        lookAt(NOW.plus(Duration.ofHours(1)));

        assertThat(text(old.key() + ".json")).contains("\"labelled\" : 500");
    }

    private void lookAt(Instant now) {
        new MonitoringRun(registry, _ -> log, metrics, new HtmlReportRenderer(), Clock.fixed(now, ZoneOffset.UTC))
                .runLatest(now, Optional.empty());
    }

    @Test
    void shouldKeepAReportWhoseRowsHaveExpired() {
        champion(Optional.empty(), FIRST, 1);
        Window old = YESTERDAY.minus(Duration.ofDays(9));
        log.append(SyntheticTraffic.BASELINE.rows(FIRST.version(), old, 500, 2));
        run.run(old);
        var forgetful = new InMemoryPredictionLog();
        List<LoggedPrediction> left = new SyntheticTraffic(1, 2, 0).rows(FIRST.version(), old, 100, 3);
        forgetful.append(left);
        left.forEach(row -> forgetful.recordActual(new Feedback(row.id(), 5, false), NOW));
        new MonitoringRun(registry, _ -> forgetful, metrics, new HtmlReportRenderer(), Clock.fixed(NOW, ZoneOffset.UTC))
                .runLatest(NOW, Optional.empty());
        assertThat(text(old.key() + ".json")).contains("\"predictions\" : 500");
    }

    @Test
    void shouldReevaluateAnEarlierWindowForItsOwnVersion() {
        champion(Optional.empty(), FIRST, 1);
        log.append(new SyntheticTraffic(1, 9, 1).rows(FIRST.version(), YESTERDAY.previous(), 500, 2));
        run.runLatest(YESTERDAY.to().minus(Duration.ofDays(1)), Optional.empty());
        assertThat(published().get(MonitoringMetric.PERFORMANCE_SCORE))
                .as("precondition: decayed")
                .isGreaterThan(1);
        champion(Optional.of(FIRST.version()), SECOND, 2);
        run.runLatest(NOW, Optional.empty());
        assertThat(published()).containsOnlyKeys(MonitoringMetric.PREDICTIONS);
        assertThat(text(YESTERDAY.previous().key() + ".json"))
                .contains(FIRST.version().id());
    }

    @Test
    void shouldTakeAGivenLengthAndAGivenWindow() {
        champion(Optional.empty(), FIRST, 1);
        assertThat(run.runLatest(NOW, Optional.of(Duration.ofHours(1))).window().length())
                .isEqualTo(Duration.ofHours(1));
        assertThat(run.run(YESTERDAY).window()).isEqualTo(YESTERDAY);
    }

    @Test
    void shouldNameAManifestThatCannotBeRead() {
        champion(Optional.empty(), FIRST, 1);
        String key = "trip-duration/versions/" + FIRST.version() + "/manifest.json";
        store.put(key, "{".getBytes(UTF_8));
        MonitoringSummary summary = run.runLatest(NOW, Optional.empty());
        assertThat(summary.headline()).isEqualTo("The champion's manifest cannot be read");
        assertThat(summary.findings().getFirst()).contains(key, "Train a version");
        assertThat(metrics.publications())
                .as("no heartbeat, so that an alarm fires")
                .isEmpty();
    }

    @Test
    void shouldNameAManifestOfAnOlderFormatAndOneWithoutAProfile() {
        champion(Optional.empty(), FIRST, 1);
        String key = "trip-duration/versions/" + FIRST.version() + "/manifest.json";
        String json =
                store.get(key).map(stored -> new String(stored.bytes(), UTF_8)).orElseThrow();
        store.put(key, json.replaceFirst("\"format\" : \\d+", "\"format\" : 0").getBytes(UTF_8));
        assertThat(run.run(YESTERDAY).findings().getFirst()).contains("format 0");
        store.put(key, json.replaceFirst("\"reference\" :", "\"lost\" :").getBytes(UTF_8));
        assertThat(run.run(YESTERDAY).findings().getFirst()).contains("no profile of the training rows");
        assertThat(metrics.publications()).isEmpty();
    }

    @Test
    void shouldLeaveAnEarlierWindowAsItWasIfItsVersionCannotBeReadAnyMore() {
        champion(Optional.empty(), FIRST, 1);
        log.append(SyntheticTraffic.BASELINE.rows(FIRST.version(), YESTERDAY.previous(), 500, 2));
        run.runLatest(YESTERDAY.to().minus(Duration.ofDays(1)), Optional.empty());
        champion(Optional.of(FIRST.version()), SECOND, 2);
        store.put("trip-duration/versions/" + FIRST.version() + "/manifest.json", "{".getBytes(UTF_8));
        assertThat(run.runLatest(NOW, Optional.empty()).headline()).isEqualTo("No predictions in this window");
        assertThat(text(YESTERDAY.previous().key() + ".json")).contains("\"predictions\" : 500");
    }

    @Test
    void shouldMakeAReportAnewThatCannotBeRead() {
        champion(Optional.empty(), FIRST, 1);
        store.put("trip-duration/reports/" + YESTERDAY.previous().key() + ".json", "{".getBytes(UTF_8));
        log.append(SyntheticTraffic.BASELINE.rows(FIRST.version(), YESTERDAY.previous(), 500, 2));
        run.runLatest(NOW, Optional.empty());
        assertThat(text(YESTERDAY.previous().key() + ".json")).contains("\"predictions\" : 500");
    }

    private void champion(Optional<ModelVersion> before, Manifest manifest, int number) {
        registry.publish(manifest, Manifests.file(number), Map.of());
        assertThat(registry.move(
                        Alias.CHAMPION, before, new AliasMove(manifest.version(), new Change(NOW, "test", "test"))))
                .isTrue();
    }

    private Map<MonitoringMetric, Double> published() {
        return metrics.publications().getLast().values();
    }

    private String text(String name) {
        return store.get("trip-duration/reports/" + name)
                .map(StoredObject::bytes)
                .map(bytes -> new String(bytes, UTF_8))
                .orElseThrow();
    }
}
