package io.perennial.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.dashboard.DashboardWriter;
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
import io.perennial.registry.ObjectStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Runs that are disturbed at one of their writes, and runs at once.
class InterruptedRunTest {
    private static final String MODEL = "trip-duration";
    private static final String MARKS = MODEL + "/reports/published-metrics.json";
    private static final Instant NOW = Instant.parse("2026-11-03T00:05:00Z");
    private static final Window YESTERDAY = Window.lastBefore(NOW, Duration.ofDays(1));
    private static final Manifest CHAMPION = SyntheticTraffic.manifest(1);
    private static final int[] LATE_DAYS = {3, 5, 8};

    private final InMemoryObjectStore start = new InMemoryObjectStore();
    private final InMemoryPredictionLog log = new InMemoryPredictionLog();

    /// The champion, three older windows that were evaluated without actuals, and their actuals.
    @BeforeEach
    void prepare() {
        var registry = new ModelRegistry(start, MODEL);
        registry.publish(CHAMPION, Manifests.file(1), Map.of());
        assertThat(registry.move(
                        Alias.CHAMPION,
                        Optional.empty(),
                        new AliasMove(CHAMPION.version(), new Change(NOW, "test", "test"))))
                .isTrue();
        log.append(rows(YESTERDAY, 300));
        log.append(rows(YESTERDAY.previous(), 300));
        for (int day : LATE_DAYS) {
            List<LoggedPrediction> rows = rows(late(day), 200 + day);
            log.append(rows);
            run(start, new InMemoryMetricPublisher(), NOW.minus(Duration.ofDays(1)))
                    .run(late(day));
            label(rows, NOW.minusSeconds(600));
        }
    }

    @Test
    void shouldEndTheSameWhereverARunEndsAndIsRepeated() {
        var undisturbed = copy(start);
        var published = new InMemoryMetricPublisher();
        List<String> writes = monitor(new FaultInjectingEffects(undisturbed, published));
        assertThat(published.publications()).hasSize(1);
        assertThat(last(published))
                .containsKeys(
                        MonitoringMetric.PREDICTIONS,
                        MonitoringMetric.PERFORMANCE_SCORE,
                        MonitoringMetric.PREDICTION_ERROR);

        for (int number = 0; number < writes.size(); number++) {
            assertSame(writes.get(number), number, false, undisturbed, last(published));
            assertSame(writes.get(number), number, true, undisturbed, last(published));
        }
    }

    private void assertSame(
            String name, int number, boolean applied, ObjectStore undisturbed, Map<MonitoringMetric, Double> expected) {
        var store = copy(start);
        var published = new InMemoryMetricPublisher();
        var disturbed = new FaultInjectingEffects(store, published);
        assertThatThrownBy(() -> monitor(applied ? disturbed.loseAnswer(number) : disturbed.refuse(number)))
                .hasMessageContaining("disturbed");
        monitor(new FaultInjectingEffects(store, published));

        String at = "write " + number + " to " + name + (applied ? ", applied" : ", refused");
        assertThat(contents(store)).as(at).isEqualTo(contents(undisturbed));
        assertThat(published.publications())
                .as(at)
                .hasSize(isBetweenPublishedAndMarked(name, applied) ? 2 : 1)
                .allSatisfy(publication -> assertThat(publication.values()).isEqualTo(expected));
    }

    /// There a metric comes twice rather than never.
    private static boolean isBetweenPublishedAndMarked(String name, boolean applied) {
        return name.equals("publish") ? applied : name.equals(MARKS) && !applied;
    }

    @Test
    void shouldPublishNothingTwiceWhenAWindowIsAskedForAgain() {
        var store = copy(start);
        var published = new InMemoryMetricPublisher();
        IntStream.range(0, 3).forEach(_ -> monitor(new FaultInjectingEffects(store, published)));
        assertThat(published.publications()).hasSize(1);
    }

    @Test
    void shouldPublishAScoreAgainOnceItHasChangedButNoCountTwice() {
        var store = copy(start);
        var published = new InMemoryMetricPublisher();
        monitor(new FaultInjectingEffects(store, published));
        double before = Objects.requireNonNull(last(published).get(MonitoringMetric.PREDICTION_ERROR));
        List<LoggedPrediction> more = rows(late(LATE_DAYS[0]), 150, 77);
        log.append(more);
        log.append(rows(YESTERDAY, 20, 78));
        label(more, NOW.plusSeconds(60));

        run(store, published, NOW.plusSeconds(120)).runLatest(NOW, Optional.empty());
        assertThat(last(published))
                .containsKey(MonitoringMetric.PREDICTION_ERROR)
                .doesNotContainKey(MonitoringMetric.PREDICTIONS);
        assertThat(last(published).get(MonitoringMetric.PREDICTION_ERROR)).isNotEqualTo(before);
    }

    @Test
    void shouldLoseNoWindowWhenAnotherRunBeginsAndEndsAtAnyWrite() {
        int writes = monitor(new FaultInjectingEffects(copy(start), new InMemoryMetricPublisher()))
                .size();
        for (int number = 0; number < writes; number++) {
            var store = copy(start);
            var published = new InMemoryMetricPublisher();
            Window other = late(10 + number);
            List<LoggedPrediction> rows = rows(other, 120);
            List<LoggedPrediction> more = rows(late(LATE_DAYS[1]), 30, 1000 + number);
            log.append(rows);
            log.append(more);
            monitor(new FaultInjectingEffects(store, published).meanwhile(number, () -> {
                label(rows, NOW.plusSeconds(30));
                label(more, NOW.plusSeconds(30));
                run(store, published, NOW.plusSeconds(60)).runLatest(NOW, Optional.empty());
            }));
            run(store, published, NOW.plusSeconds(3600)).runLatest(NOW, Optional.empty());

            var archive = new ReportArchive(new ModelRegistry(store, MODEL));
            assertThat(labelled(archive, other)).as("write " + number).isEqualTo(120);
            for (int day : LATE_DAYS) {
                assertThat(labelled(archive, late(day)))
                        .as("day " + day + ", write " + number)
                        .isEqualTo(200 + day + (day == LATE_DAYS[1] ? 30L * (number + 1) : 0));
            }
        }
    }

    @Test
    void shouldEvaluateAllPendingWindowsOverSeveralRuns() {
        int windows = 3 * ReevaluationQueue.MAX_PER_RUN + 7;
        Duration hour = Duration.ofHours(1);
        Window newest = Window.lastBefore(NOW, hour);
        var store = copy(start);
        List<Window> late = new ArrayList<>();
        for (int i = 2; i < windows + 2; i++) {
            Window window = newest.minus(hour.multipliedBy(i));
            late.add(window);
            List<LoggedPrediction> rows = rows(window, 3, i);
            log.append(rows);
            label(rows, NOW.minusSeconds(60));
        }
        var archive = new ReportArchive(new ModelRegistry(store, MODEL));
        for (int run = 1; run <= 4; run++) {
            run(store, new InMemoryMetricPublisher(), NOW.plus(hour.multipliedBy(2L * run)))
                    .runLatest(NOW, Optional.of(hour));
            assertThat(late.stream()
                            .filter(window -> archive.report(window).isPresent())
                            .count())
                    .isGreaterThanOrEqualTo(Math.min(windows, run * ReevaluationQueue.MAX_PER_RUN));
        }
        assertThat(late)
                .allSatisfy(window -> assertThat(labelled(archive, window)).isGreaterThanOrEqualTo(3));
    }

    private static long labelled(ReportArchive archive, Window window) {
        return archive.report(window).orElseThrow().analysis().performance().labelled();
    }

    /// As the monitoring function does.
    private List<String> monitor(FaultInjectingEffects effects) {
        run(effects, effects, NOW).runLatest(NOW, Optional.empty());
        new DashboardWriter(new ModelRegistry(effects, MODEL)).write();
        return effects.names();
    }

    private MonitoringRun run(ObjectStore store, MetricPublisher publisher, Instant now) {
        return new MonitoringRun(
                new ModelRegistry(store, MODEL),
                _ -> log,
                publisher,
                new HtmlReportRenderer(),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Window late(int day) {
        return YESTERDAY.minus(Duration.ofDays(day));
    }

    private static List<LoggedPrediction> rows(Window window, int count) {
        return rows(window, count, window.from().getEpochSecond());
    }

    private static List<LoggedPrediction> rows(Window window, int count, long seed) {
        return new SyntheticTraffic(1, 2, 0).rows(CHAMPION.version(), window, count, seed);
    }

    private void label(List<LoggedPrediction> rows, Instant at) {
        rows.forEach(row -> log.recordActual(
                new Feedback(
                        row.id(),
                        Math.min(
                                60, row.prediction().value() + row.id().random().hashCode() % 5),
                        false),
                at));
    }

    private static Map<MonitoringMetric, Double> last(InMemoryMetricPublisher published) {
        return published.publications().getLast().values();
    }

    private static Map<String, String> contents(ObjectStore store) {
        var contents = new TreeMap<String, String>();
        store.list("")
                .forEach(key -> contents.put(
                        key, new String(store.get(key).orElseThrow().bytes(), UTF_8)));
        return contents;
    }

    private static InMemoryObjectStore copy(ObjectStore store) {
        var copy = new InMemoryObjectStore();
        store.list("").forEach(key -> copy.put(key, store.get(key).orElseThrow().bytes()));
        return copy;
    }
}
