package io.perennial.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.dashboard.DashboardWriter;
import io.perennial.deployment.MonitoringMetric;
import io.perennial.json.Json;
import io.perennial.monitoring.page.HtmlReportRenderer;
import io.perennial.performance.estimation.BacktestResult;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// How an estimate of the error is shown, and compared with the realized error once actuals arrive.
class EstimatedErrorTest {
    private static final Window DAY =
            new Window(Instant.parse("2026-11-12T00:00:00Z"), Instant.parse("2026-11-13T00:00:00Z"));
    private static final Manifest CHAMPION = SyntheticTraffic.manifest(1);
    private static final BacktestResult AT_VALIDATION = new BacktestResult(14, 0.08, -0.03);

    @Test
    void shouldShowTheEstimateWithItsBacktestUntilActualsArrive() {
        WindowReport report = report(DAY, 0, 2.2);

        assertThat(report.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.ESTIMATED_ERROR)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.text())
                            .contains("estimated at 2.2", "off by 8.0 % on average, 3.0 % too low", "14 windows")
                            .contains("not a changed relation between inputs and target");
                    assertThat(finding.magnitude()).isEqualTo(1.1);
                });
        assertThat(report.inAlarm()).isFalse();
        assertThat(report.metrics()).containsEntry(MonitoringMetric.ESTIMATED_ERROR_RATIO, 1.1);
        assertThat(page(report)).contains("2.2 minutes, 1.1 of the estimate at validation", "not known yet", "8.0 %");
        assertThat(Json.read(Json.pretty(report), WindowReport.class, "report")).isEqualTo(report);
    }

    @Test
    void shouldShowTheRealizedErrorOnceItIsKnown() {
        WindowReport report = report(DAY, 1, 2.2);

        assertThat(report.findings()).noneMatch(finding -> finding.kind() == Finding.Kind.ESTIMATED_ERROR);
        assertThat(report.errorPair())
                .hasValueSatisfying(
                        errorPair -> assertThat(errorPair.realized()).isCloseTo(2, within(0.2)));
        assertThat(page(report)).contains("2.2 minutes", "realized").doesNotContain("not known yet");
    }

    @Test
    void shouldBacktestOnEarlierWindowsWithActuals() {
        Map<Window, WindowReport> before = new TreeMap<>(java.util.Comparator.comparing(Window::from));
        for (int day = 1; day <= 10; day++) {
            Window window = DAY.minus(Duration.ofDays(day));
            before.put(window, report(window, day % 2, day == 9 ? 4 : 2));
        }
        var past = new PastWindows(window -> Optional.ofNullable(before.get(window)));

        BacktestResult recent = past.backtest(DAY, CHAMPION.version());

        assertThat(recent.windows()).as("odd days have actuals").isEqualTo(5);
        assertThat(recent.deviation()).isCloseTo(0.2, within(0.1));
        assertThat(past.backtest(DAY, SyntheticTraffic.manifest(2).version())).isEqualTo(BacktestResult.NONE);
        assertThat(new EstimatedError(2, 1, 9, AT_VALIDATION, recent).backtest())
                .isEqualTo(recent);
        assertThat(new EstimatedError(2, 1, 9, AT_VALIDATION, BacktestResult.NONE).backtest())
                .isEqualTo(AT_VALIDATION);
    }

    @Test
    void shouldDrawEstimatesDashedNextToRealizedErrors() {
        var registry = new ModelRegistry(new InMemoryObjectStore(), "trip-duration");
        var writer = new ReportWriter(registry, new HtmlReportRenderer());
        writer.write(report(DAY.previous(), 1, 2.1));
        writer.write(report(DAY, 0, 2.2));
        new DashboardWriter(registry).write();

        String history = new String(
                registry.store()
                        .get("trip-duration/reports/history.html")
                        .orElseThrow()
                        .bytes(),
                UTF_8);
        assertThat(history).contains("class=\"trace guess\" d=\"M", "<th>estimated</th>", "the dashed curve");
        assertThat(new String(
                        registry.store()
                                .get("trip-duration/reports/history.json")
                                .orElseThrow()
                                .bytes(),
                        UTF_8))
                .contains("\"estimatedError\" : 2.2");
    }

    private static String page(WindowReport report) {
        return new String(new HtmlReportRenderer().windowPage(report), UTF_8);
    }

    /// @param labelled share of the rows whose actual is known
    private static WindowReport report(Window window, double labelled, double estimated) {
        var log = new InMemoryPredictionLog();
        log.append(new SyntheticTraffic(1, 2, labelled).rows(CHAMPION.version(), window, 600, 2));
        WindowReport plain =
                new WindowMonitor(log, PastWindows.NONE, NoErrorEstimation.NONE).evaluate(window, CHAMPION);
        var estimate = new EstimatedError(estimated, estimated / 2, 600, AT_VALIDATION, BacktestResult.NONE);
        WindowAnalysis analysis = plain.analysis();
        return new WindowReport(
                plain.subject(),
                plain.window(),
                plain.traffic(),
                new WindowAnalysis(
                        analysis.drift(), analysis.quality(), analysis.performance(), analysis.causes(), estimate),
                plain.since(),
                plain.shadows());
    }
}
