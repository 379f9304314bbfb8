package io.perennial.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.deployment.MonitoringMetric;
import io.perennial.drift.DriftVerdict;
import io.perennial.drift.FieldDrift;
import io.perennial.monitoring.page.HtmlReportRenderer;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.Change;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifest;
import io.perennial.registry.Manifests;
import io.perennial.registry.ModelRegistry;
import io.perennial.text.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QualityIssueWindowTest {
    private static final Instant MONDAY = Instant.parse("2026-11-02T00:00:00Z");
    private static final Manifest CHAMPION = SyntheticTraffic.manifest(1);

    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "trip-duration");
    private final InMemoryPredictionLog log = new InMemoryPredictionLog();
    private final InMemoryMetricPublisher metrics = new InMemoryMetricPublisher();
    private final ReportArchive archive = new ReportArchive(registry);

    @BeforeEach
    void crown() {
        registry.publish(CHAMPION, Manifests.file(1), Map.of());
        registry.move(
                Alias.CHAMPION,
                Optional.empty(),
                new AliasMove(CHAMPION.version(), new Change(MONDAY, "test", "test")));
    }

    @Test
    void shouldReportAFieldInAnotherUnitAsQualityIssueAndNotAsDrift() {
        WindowReport report = day(0, 1000, new SyntheticTraffic(2, 2, 1));
        assertThat(report.analysis().drift().fields())
                .filteredOn(field -> field.verdict() == DriftVerdict.QUALITY_ISSUE)
                .extracting(FieldDrift::name)
                .containsExactlyInAnyOrder("distance", "@prediction");
        assertThat(report.analysis().drift().verdict()).isEqualTo(DriftVerdict.STABLE);
        assertThat(published(MonitoringMetric.DRIFT_SCORE)).isLessThan(1);
        assertThat(published(MonitoringMetric.QUALITY_SCORE)).isGreaterThan(1);
        assertThat(bad(report)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.UNIT_CHANGE);
            assertThat(finding.field()).isEqualTo("distance");
            assertThat(finding.magnitude())
                    .isEqualTo(report.analysis().quality().score());
            assertThat(finding.text())
                    .startsWith("distance has a quality issue: its values look multiplied by 2; undoing");
        });
    }

    @Test
    void shouldReportTheStartOfAQualityIssue() {
        day(0, 500, SyntheticTraffic.BASELINE);
        for (int day = 1; day <= 3; day++) {
            WindowReport report = day(day, 500, new SyntheticTraffic(2, 2, 1));
            assertThat(bad(report)).extracting(Finding::since).containsExactly(at(1));
        }
        assertThat(bad(day(4, 500, SyntheticTraffic.BASELINE))).isEmpty();
        assertThat(bad(day(5, 500, new SyntheticTraffic(2, 2, 1))))
                .extracting(Finding::since)
                .containsExactly(at(5));
    }

    @Test
    void shouldReportATrafficDropForAsLongAsItLasts() {
        for (int day = 0; day < 4; day++) {
            day(day, 300, SyntheticTraffic.BASELINE);
            assertThat(published(MonitoringMetric.QUALITY_SCORE)).isLessThan(1);
        }
        for (int day = 4; day < 8; day++) {
            WindowReport report = day(day, 0, SyntheticTraffic.BASELINE);
            assertThat(report.headline()).isEqualTo("No predictions in this window: the traffic has dropped");
            assertThat(published(MonitoringMetric.QUALITY_SCORE)).isGreaterThan(1);
            assertThat(bad(report)).singleElement().satisfies(finding -> {
                assertThat(finding.kind()).isEqualTo(Finding.Kind.TRAFFIC_DROP);
                assertThat(finding.since()).isEqualTo(at(4));
            });
        }
    }

    @Test
    void shouldReportAStuckValueOnceEarlierWindowsShowThatItVaries() {
        for (int day = 0; day < 4; day++) {
            day(day, 300, SyntheticTraffic.BASELINE);
        }
        List<LoggedPrediction> frozen = rows(4, 300, SyntheticTraffic.BASELINE).stream()
                .map(row -> with(row, inputs -> {
                    inputs.set(1, new FieldValue.Real(2.5));
                    return inputs;
                }))
                .toList();
        log.append(frozen);
        assertThat(bad(evaluated(4)))
                .extracting(Finding::kind, Finding::field)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Finding.Kind.STUCK_VALUE, "distance"));
    }

    @Test
    void shouldEvaluateOneRowAndEmptyRows() {
        log.append(rows(0, 1, SyntheticTraffic.BASELINE));
        assertThat(evaluated(0).headline()).isEqualTo("Not enough data for a verdict");
        List<LoggedPrediction> empty = rows(1, 300, SyntheticTraffic.BASELINE).stream()
                .map(row -> with(row, inputs -> {
                    inputs.replaceAll(_ -> FieldValue.MISSING);
                    return inputs;
                }))
                .toList();
        log.append(empty);
        assertThat(bad(evaluated(1))).extracting(Finding::kind).containsOnly(Finding.Kind.MISSING);
    }

    private WindowReport day(int day, int rows, SyntheticTraffic traffic) {
        log.append(rows(day, rows, traffic));
        return evaluated(day);
    }

    private static List<LoggedPrediction> rows(int day, int rows, SyntheticTraffic traffic) {
        return traffic.rows(CHAMPION.version(), window(day), rows, day + 2);
    }

    private static LoggedPrediction with(LoggedPrediction row, UnaryOperator<List<FieldValue>> change) {
        return new LoggedPrediction(
                row.id(),
                row.version(),
                row.eventTime(),
                row.predictedAt(),
                new Example(change.apply(new ArrayList<>(row.inputs().values()))),
                row.prediction(),
                row.actual());
    }

    private WindowReport evaluated(int day) {
        new MonitoringRun(registry, _ -> log, metrics, new HtmlReportRenderer(), Clock.fixed(MONDAY, ZoneOffset.UTC))
                .run(window(day));
        return archive.report(window(day)).orElseThrow();
    }

    private static Window window(int day) {
        return new Window(at(day), at(day + 1));
    }

    private static Instant at(int day) {
        return MONDAY.plus(Duration.ofDays(day));
    }

    private double published(MonitoringMetric monitoringMetric) {
        return metrics.publications().getLast().values().getOrDefault(monitoringMetric, Double.NaN);
    }

    private static List<Finding> bad(WindowReport report) {
        return report.findings().stream()
                .filter(finding -> finding.status() == Status.BAD)
                .toList();
    }
}
