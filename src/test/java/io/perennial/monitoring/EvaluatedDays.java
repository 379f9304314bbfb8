package io.perennial.monitoring;

import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.monitoring.page.HtmlReportRenderer;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.registry.FeatureImportance;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Evaluates synthetic days of November 2026 and stores their reports.
public final class EvaluatedDays {
    private static final Instant OCTOBER_31 = Instant.parse("2026-10-31T00:00:00Z");
    private static final int ROWS = 600;
    private static final int RAIN = 2;

    private final ReportArchive archive;
    private final ReportWriter writer;
    private final Manifest evaluatedManifest;

    public EvaluatedDays(ModelRegistry registry) {
        this(registry, SyntheticTraffic.manifest(1));
    }

    public EvaluatedDays(ModelRegistry registry, Manifest manifest) {
        archive = new ReportArchive(registry);
        writer = new ReportWriter(registry, new HtmlReportRenderer());
        this.evaluatedManifest = manifest;
    }

    /// A version whose reference is the usual traffic.
    public static Manifest manifest(int number) {
        return SyntheticTraffic.manifest(number);
    }

    /// A manifest with feature importance.
    public static Manifest manifest(int number, FeatureImportance featureImportance) {
        return SyntheticTraffic.manifest(number, featureImportance);
    }

    ReportWriter writer() {
        return writer;
    }

    public ReportArchive archive() {
        return archive;
    }

    public WindowReport baseline(int day) {
        return put(day, SyntheticTraffic.BASELINE);
    }

    /// Every distance is 3.2 times as long: no plain factor that a change of units would have.
    public WindowReport stretched(int day) {
        return put(day, new SyntheticTraffic(3.2, 2, 1));
    }

    public WindowReport decayed(int day) {
        return put(day, new SyntheticTraffic(1, 4, 1));
    }

    public WindowReport unlabelled(int day) {
        return put(day, new SyntheticTraffic(1, 2, 0));
    }

    public WindowReport empty(int day) {
        return put(day, List.of());
    }

    /// Likewise, and the rain is missing.
    public WindowReport withQualityIssue(int day) {
        List<LoggedPrediction> rows =
                new SyntheticTraffic(3.2, 2, 1).rows(evaluatedManifest.version(), window(day), ROWS, day);
        return put(day, rows.stream().map(EvaluatedDays::withoutRain).toList());
    }

    static Window window(int day) {
        Instant from = OCTOBER_31.plus(Duration.ofDays(day));
        return new Window(from, from.plus(Duration.ofDays(1)));
    }

    private WindowReport put(int day, SyntheticTraffic traffic) {
        return put(day, traffic.rows(evaluatedManifest.version(), window(day), ROWS, day));
    }

    private WindowReport put(int day, List<LoggedPrediction> rows) {
        var log = new InMemoryPredictionLog();
        log.append(rows);
        WindowReport report = new WindowMonitor(log, PastWindows.NONE, NoErrorEstimation.NONE)
                .evaluate(window(day), evaluatedManifest);
        writer.write(report);
        return report;
    }

    private static LoggedPrediction withoutRain(LoggedPrediction row) {
        List<FieldValue> values = new ArrayList<>(row.inputs().values());
        values.set(RAIN, new FieldValue.Missing());
        return new LoggedPrediction(
                row.id(),
                row.version(),
                row.eventTime(),
                row.predictedAt(),
                new Example(values),
                row.prediction(),
                row.actual());
    }
}
