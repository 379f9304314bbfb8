package io.perennial.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.drift.DriftVerdict;
import io.perennial.json.Json;
import io.perennial.log.InMemoryPredictionLog;
import io.perennial.log.LoggedPrediction;
import io.perennial.log.Shadow;
import io.perennial.log.Truth;
import io.perennial.names.Metric;
import io.perennial.performance.PerformanceVerdict;
import io.perennial.quality.QualityVerdict;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelVersion;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowMonitorTest {
    private static final Window DAY =
            new Window(Instant.parse("2026-11-02T00:00:00Z"), Instant.parse("2026-11-03T00:00:00Z"));
    private static final Manifest CHAMPION = MadeUpTraffic.manifest(2);
    private static final Manifest OLD = MadeUpTraffic.manifest(1);

    private final InMemoryPredictionLog log = new InMemoryPredictionLog();
    private final WindowMonitor monitor = new WindowMonitor(log, PastWindows.NONE, Estimates.NONE);

    @Test
    void shouldFindUsualTrafficWell() {
        log.append(MadeUpTraffic.USUAL.rows(CHAMPION.version(), DAY, 1000, 2));
        WindowReport report = monitor.judge(DAY, CHAMPION);
        assertThat(report.alarming()).isFalse();
        assertThat(report.headline()).isEqualTo("All is well");
        assertThat(report.drift().verdict()).isEqualTo(DriftVerdict.STABLE);
        assertThat(report.quality().verdict()).isEqualTo(QualityVerdict.SOUND);
        assertThat(report.performance().verdict()).isEqualTo(PerformanceVerdict.HOLDS);
        assertThat(report.metrics())
                .containsOnlyKeys(
                        EnumSet.complementOf(EnumSet.of(Metric.ESTIMATED_ERROR)).toArray(Metric[]::new))
                .containsEntry(Metric.PREDICTIONS, 1000.0);
    }

    @Test
    void shouldSayWhichFieldDriftedAndHowFar() {
        log.append(new MadeUpTraffic(3.2, 2, 1).rows(CHAMPION.version(), DAY, 1000, 2));
        WindowReport report = monitor.judge(DAY, CHAMPION);
        assertThat(report.headline()).startsWith("The inputs have drifted");
        assertThat(report.findings())
                .extracting(Finding::words)
                .anyMatch(words -> words.startsWith("distance has drifted: median "));
        assertThat(report.metrics().get(Metric.DRIFT_SCORE)).isGreaterThan(1);
    }

    @Test
    void shouldSayThatTheModelDecayed() {
        log.append(new MadeUpTraffic(1, 4, 1).rows(CHAMPION.version(), DAY, 1000, 2));
        WindowReport report = monitor.judge(DAY, CHAMPION);
        assertThat(report.headline()).isEqualTo("The model has decayed");
        assertThat(report.metrics().get(Metric.PERFORMANCE_SCORE)).isGreaterThan(1);
        assertThat(report.metrics().get(Metric.ERROR)).isCloseTo(4, within(0.5));
    }

    @Test
    void shouldCountNoActualThatTheTargetCannotHaveAndSurviveIt() {
        List<LoggedPrediction> rows = MadeUpTraffic.USUAL.rows(CHAMPION.version(), DAY, 400, 2);
        log.append(rows.subList(0, 300));
        rows.subList(300, 400)
                .forEach(row -> log.append(List.of(row.withTruth(
                        new Truth(row.id().shard() == 0 ? Double.NaN : Double.POSITIVE_INFINITY, DAY.to())))));
        WindowReport report = monitor.judge(DAY, CHAMPION);
        assertThat(report.performance().labelled()).isLessThanOrEqualTo(300);
        assertThat(report.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.IMPOSSIBLE_ACTUALS)
                .singleElement()
                .extracting(Finding::words)
                .asString()
                .contains("cannot be of duration", "another model");
    }

    @Test
    void shouldLetActualsOutsideTheRangeOfTheTargetIntoTheError() {
        List<LoggedPrediction> rows = MadeUpTraffic.USUAL.rows(CHAMPION.version(), DAY, 400, 2);
        log.append(rows.subList(0, 396));
        rows.subList(396, 400).forEach(row -> log.append(List.of(row.withTruth(new Truth(2000, DAY.to())))));
        WindowReport report = monitor.judge(DAY, CHAMPION);
        assertThat(report.performance().labelled()).isEqualTo(400);
        assertThat(report.metrics().get(Metric.ERROR)).isBetween(150.0, 250.0);
        assertThat(report.performance().arrival().outOfRange()).isGreaterThanOrEqualTo(4);
        assertThat(report.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.ACTUALS_OUT_OF_RANGE)
                .singleElement()
                .extracting(Finding::words)
                .asString()
                .contains("outside the range of duration, between 1 and 60", "count in the error");
    }

    @Test
    void shouldPublishNoFigureItCannotKnow() {
        log.append(new MadeUpTraffic(1, 2, 0).rows(CHAMPION.version(), DAY, 199, 2));
        WindowReport report = monitor.judge(DAY, CHAMPION);
        assertThat(report.headline()).isEqualTo("Not enough data for a verdict");
        assertThat(report.metrics()).containsOnlyKeys(Metric.PREDICTIONS, Metric.LABEL_COVERAGE);
    }

    @Test
    void shouldHaveAVerdictOnAnEmptyWindow() {
        WindowReport report = monitor.judge(DAY, CHAMPION);
        assertThat(report.headline()).isEqualTo("No predictions in this window");
        assertThat(report.metrics()).containsOnlyKeys(Metric.PREDICTIONS).containsEntry(Metric.PREDICTIONS, 0.0);
    }

    @Test
    void shouldJudgeOneVersionAndShowTheOthers() {
        log.append(MadeUpTraffic.USUAL.rows(CHAMPION.version(), DAY, 300, 2));
        log.append(new MadeUpTraffic(5, 9, 0.5).rows(OLD.version(), DAY, 700, 3));
        WindowReport report = monitor.judge(DAY, CHAMPION);
        assertThat(report.alarming()).isFalse();
        assertThat(report.traffic().predictions()).isEqualTo(1000);
        assertThat(report.traffic().versions())
                .extracting(Traffic.Share::version)
                .containsExactly(CHAMPION.version(), OLD.version());
        assertThat(report.traffic().labelCoverage()).isBetween(0.58, 0.72);
    }

    @Test
    void shouldSetAChallengerBesideTheVersionThatAnswered() {
        ModelVersion challenger = OLD.version();
        List<LoggedPrediction> rows = MadeUpTraffic.USUAL.rows(CHAMPION.version(), DAY, 1000, 7);
        for (int i = 0; i < rows.size(); i++) {
            double answered = rows.get(i).prediction().value();
            Shadow said = i % 10 == 0
                    ? Shadow.without(challenger, i % 20 == 0 ? Shadow.Outcome.LATE : Shadow.Outcome.FAILED)
                    : Shadow.predicted(challenger, answered + 4);
            log.append(List.of(rows.get(i).withShadow(said)));
        }
        WindowReport report = monitor.judge(DAY, CHAMPION);

        assertThat(report.shadows()).singleElement().satisfies(shadow -> {
            assertThat(shadow.challenger()).isEqualTo(challenger);
            assertThat(shadow.predicted()).isEqualTo(900);
            assertThat(shadow.late()).isEqualTo(50);
            assertThat(shadow.failed()).isEqualTo(50);
            assertThat(shadow.meanDifference()).isCloseTo(4, within(1e-9));
            assertThat(shadow.labelled()).isEqualTo(900);
            assertThat(shadow.champion())
                    .hasEntrySatisfying(
                            "rmse", error -> assertThat(error.value()).isCloseTo(2, within(0.2)));
            assertThat(shadow.figures())
                    .hasEntrySatisfying(
                            "rmse", error -> assertThat(error.value()).isCloseTo(Math.sqrt(4 + 16), within(0.3)));
        });
        assertThat(new String(new WindowPage(report).html(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("In shadow", challenger.id(), "predicted 900 of 1,000 records");
        assertThat(Json.read(Json.pretty(report), WindowReport.class, "the report"))
                .isEqualTo(report);
    }

    @Test
    void shouldComeBackFromJson() {
        log.append(new MadeUpTraffic(2, 2, 0.5).rows(CHAMPION.version(), DAY, 500, 2));
        WindowReport report = monitor.judge(DAY, CHAMPION);
        assertThat(Json.read(Json.pretty(report), WindowReport.class, "report")).isEqualTo(report);
    }

    @Test
    void shouldAlignWindowsToUtc() {
        Window window = Window.lastBefore(Instant.parse("2026-11-02T13:14:15Z"), java.time.Duration.ofHours(6));
        assertThat(List.of(window.from(), window.to()))
                .containsExactly(Instant.parse("2026-11-02T06:00:00Z"), Instant.parse("2026-11-02T12:00:00Z"));
        assertThat(window.before().to()).isEqualTo(window.from());
        assertThat(DAY.key()).isEqualTo("20261102T000000Z-20261103T000000Z");
    }
}
