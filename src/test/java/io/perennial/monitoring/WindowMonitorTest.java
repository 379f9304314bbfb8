package io.perennial.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.deployment.MonitoringMetric;
import io.perennial.drift.DriftVerdict;
import io.perennial.json.Json;
import io.perennial.monitoring.page.HtmlReportRenderer;
import io.perennial.performance.PerformanceVerdict;
import io.perennial.predictionlog.Actual;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.ShadowPrediction;
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
    private static final Manifest CHAMPION = SyntheticTraffic.manifest(2);
    private static final Manifest OLD = SyntheticTraffic.manifest(1);

    private final InMemoryPredictionLog log = new InMemoryPredictionLog();
    private final WindowMonitor monitor = new WindowMonitor(log, PastWindows.NONE, NoErrorEstimation.NONE);

    @Test
    void shouldRaiseNoAlarmForUsualTraffic() {
        log.append(SyntheticTraffic.BASELINE.rows(CHAMPION.version(), DAY, 1000, 2));
        WindowReport report = monitor.evaluate(DAY, CHAMPION);
        assertThat(report.inAlarm()).isFalse();
        assertThat(report.headline()).isEqualTo("No alarm");
        assertThat(report.analysis().drift().verdict()).isEqualTo(DriftVerdict.STABLE);
        assertThat(report.analysis().quality().verdict()).isEqualTo(QualityVerdict.OK);
        assertThat(report.analysis().performance().verdict()).isEqualTo(PerformanceVerdict.STABLE);
        assertThat(report.metrics())
                .containsOnlyKeys(EnumSet.complementOf(EnumSet.of(MonitoringMetric.ESTIMATED_ERROR_RATIO))
                        .toArray(MonitoringMetric[]::new))
                .containsEntry(MonitoringMetric.PREDICTIONS, 1000.0);
    }

    @Test
    void shouldReportTheDriftedFieldAndItsEffect() {
        log.append(new SyntheticTraffic(3.2, 2, 1).rows(CHAMPION.version(), DAY, 1000, 2));
        WindowReport report = monitor.evaluate(DAY, CHAMPION);
        assertThat(report.headline()).startsWith("The inputs have drifted");
        assertThat(report.findings())
                .extracting(Finding::text)
                .anyMatch(words -> words.startsWith("distance has drifted: median "));
        assertThat(report.metrics().get(MonitoringMetric.DRIFT_SCORE)).isGreaterThan(1);
    }

    @Test
    void shouldReportADecayedModel() {
        log.append(new SyntheticTraffic(1, 4, 1).rows(CHAMPION.version(), DAY, 1000, 2));
        WindowReport report = monitor.evaluate(DAY, CHAMPION);
        assertThat(report.headline()).isEqualTo("The model has decayed");
        assertThat(report.metrics().get(MonitoringMetric.PERFORMANCE_SCORE)).isGreaterThan(1);
        assertThat(report.metrics().get(MonitoringMetric.PREDICTION_ERROR)).isCloseTo(4, within(0.5));
    }

    @Test
    void shouldIgnoreActualsThatAreImpossibleForTheTarget() {
        List<LoggedPrediction> rows = SyntheticTraffic.BASELINE.rows(CHAMPION.version(), DAY, 400, 2);
        log.append(rows.subList(0, 300));
        rows.subList(300, 400)
                .forEach(row -> log.append(List.of(row.withActual(
                        new Actual(row.id().shard() == 0 ? Double.NaN : Double.POSITIVE_INFINITY, DAY.to())))));
        WindowReport report = monitor.evaluate(DAY, CHAMPION);
        assertThat(report.analysis().performance().labelled()).isLessThanOrEqualTo(300);
        assertThat(report.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.IMPOSSIBLE_ACTUALS)
                .singleElement()
                .extracting(Finding::text)
                .asString()
                .contains("impossible for duration", "another model");
    }

    @Test
    void shouldCountActualsOutsideTheRangeOfTheTargetInTheError() {
        List<LoggedPrediction> rows = SyntheticTraffic.BASELINE.rows(CHAMPION.version(), DAY, 400, 2);
        log.append(rows.subList(0, 396));
        rows.subList(396, 400).forEach(row -> log.append(List.of(row.withActual(new Actual(2000, DAY.to())))));
        WindowReport report = monitor.evaluate(DAY, CHAMPION);
        assertThat(report.analysis().performance().labelled()).isEqualTo(400);
        assertThat(report.metrics().get(MonitoringMetric.PREDICTION_ERROR)).isBetween(150.0, 250.0);
        assertThat(report.analysis().performance().arrival().outOfRange()).isGreaterThanOrEqualTo(4);
        assertThat(report.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.ACTUALS_OUT_OF_RANGE)
                .singleElement()
                .extracting(Finding::text)
                .asString()
                .contains("outside the range of duration, between 1 and 60", "count in the error");
    }

    @Test
    void shouldPublishNoMetricItCannotKnow() {
        log.append(new SyntheticTraffic(1, 2, 0).rows(CHAMPION.version(), DAY, 199, 2));
        WindowReport report = monitor.evaluate(DAY, CHAMPION);
        assertThat(report.headline()).isEqualTo("Not enough data for a verdict");
        assertThat(report.metrics()).containsOnlyKeys(MonitoringMetric.PREDICTIONS, MonitoringMetric.LABEL_COVERAGE);
    }

    @Test
    void shouldHaveAVerdictOnAnEmptyWindow() {
        WindowReport report = monitor.evaluate(DAY, CHAMPION);
        assertThat(report.headline()).isEqualTo("No predictions in this window");
        assertThat(report.metrics())
                .containsOnlyKeys(MonitoringMetric.PREDICTIONS)
                .containsEntry(MonitoringMetric.PREDICTIONS, 0.0);
    }

    @Test
    void shouldEvaluateOneVersionAndShowTheOthers() {
        log.append(SyntheticTraffic.BASELINE.rows(CHAMPION.version(), DAY, 300, 2));
        log.append(new SyntheticTraffic(5, 9, 0.5).rows(OLD.version(), DAY, 700, 3));
        WindowReport report = monitor.evaluate(DAY, CHAMPION);
        assertThat(report.inAlarm()).isFalse();
        assertThat(report.traffic().predictions()).isEqualTo(1000);
        assertThat(report.traffic().versions())
                .extracting(WindowTraffic.VersionTraffic::version)
                .containsExactly(CHAMPION.version(), OLD.version());
        assertThat(report.traffic().labelCoverage()).isBetween(0.58, 0.72);
    }

    @Test
    void shouldCompareAChallengerWithTheVersionThatPredicted() {
        ModelVersion challenger = OLD.version();
        List<LoggedPrediction> rows = SyntheticTraffic.BASELINE.rows(CHAMPION.version(), DAY, 1000, 7);
        for (int i = 0; i < rows.size(); i++) {
            double predicted = rows.get(i).prediction().value();
            ShadowPrediction shadow = i % 10 == 0
                    ? ShadowPrediction.withoutPrediction(
                            challenger, i % 20 == 0 ? ShadowPrediction.Outcome.LATE : ShadowPrediction.Outcome.FAILED)
                    : ShadowPrediction.predicted(challenger, predicted + 4);
            log.append(List.of(rows.get(i).withShadow(shadow)));
        }
        WindowReport report = monitor.evaluate(DAY, CHAMPION);

        assertThat(report.shadows()).singleElement().satisfies(shadow -> {
            assertThat(shadow.challenger()).isEqualTo(challenger);
            assertThat(shadow.predicted()).isEqualTo(900);
            assertThat(shadow.late()).isEqualTo(50);
            assertThat(shadow.failed()).isEqualTo(50);
            assertThat(shadow.meanDifference()).isCloseTo(4, within(1e-9));
            assertThat(shadow.labelled()).isEqualTo(900);
            assertThat(shadow.championMetrics())
                    .hasEntrySatisfying(
                            "rmse", error -> assertThat(error.value()).isCloseTo(2, within(0.2)));
            assertThat(shadow.challengerMetrics())
                    .hasEntrySatisfying(
                            "rmse", error -> assertThat(error.value()).isCloseTo(Math.sqrt(4 + 16), within(0.3)));
        });
        assertThat(new String(new HtmlReportRenderer().windowPage(report), java.nio.charset.StandardCharsets.UTF_8))
                .contains("Shadow deployment", challenger.id(), "predicted 900 of 1,000 records");
        assertThat(Json.read(Json.pretty(report), WindowReport.class, "the report"))
                .isEqualTo(report);
    }

    @Test
    void shouldComeBackFromJson() {
        log.append(new SyntheticTraffic(2, 2, 0.5).rows(CHAMPION.version(), DAY, 500, 2));
        WindowReport report = monitor.evaluate(DAY, CHAMPION);
        assertThat(Json.read(Json.pretty(report), WindowReport.class, "report")).isEqualTo(report);
    }

    @Test
    void shouldAlignWindowsToUtc() {
        Window window = Window.lastBefore(Instant.parse("2026-11-02T13:14:15Z"), java.time.Duration.ofHours(6));
        assertThat(List.of(window.from(), window.to()))
                .containsExactly(Instant.parse("2026-11-02T06:00:00Z"), Instant.parse("2026-11-02T12:00:00Z"));
        assertThat(window.previous().to()).isEqualTo(window.from());
        assertThat(DAY.key()).isEqualTo("20261102T000000Z-20261103T000000Z");
    }
}
