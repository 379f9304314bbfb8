package io.perennial.monitoring;

import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.log.InMemoryPredictionLog;
import io.perennial.log.LoggedPrediction;
import io.perennial.registry.Importance;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Judges made-up days of November 2026 and archives their reports.
public final class Days {
    private static final Instant OCTOBER_31 = Instant.parse("2026-10-31T00:00:00Z");
    private static final int ROWS = 600;
    private static final int RAIN = 2;

    private final ReportArchive archive;
    private final Manifest judged;

    public Days(ModelRegistry registry) {
        this(registry, MadeUpTraffic.manifest(1));
    }

    public Days(ModelRegistry registry, Manifest judged) {
        archive = new ReportArchive(registry);
        this.judged = judged;
    }

    /// A version whose reference is the usual traffic.
    public static Manifest manifest(int number) {
        return MadeUpTraffic.manifest(number);
    }

    /// Likewise, with what its answers depend on.
    public static Manifest manifest(int number, Importance importance) {
        return MadeUpTraffic.manifest(number, importance);
    }

    public ReportArchive archive() {
        return archive;
    }

    public WindowReport usual(int day) {
        return put(day, MadeUpTraffic.USUAL);
    }

    /// Every distance is 3.2 times as long: no plain factor that a change of units would have.
    public WindowReport stretched(int day) {
        return put(day, new MadeUpTraffic(3.2, 2, 1));
    }

    public WindowReport decayed(int day) {
        return put(day, new MadeUpTraffic(1, 4, 1));
    }

    public WindowReport unlabelled(int day) {
        return put(day, new MadeUpTraffic(1, 2, 0));
    }

    public WindowReport empty(int day) {
        return put(day, List.of());
    }

    /// Likewise, and the rain is missing.
    public WindowReport broken(int day) {
        List<LoggedPrediction> rows = new MadeUpTraffic(3.2, 2, 1).rows(judged.version(), window(day), ROWS, day);
        return put(day, rows.stream().map(Days::withoutRain).toList());
    }

    static Window window(int day) {
        Instant from = OCTOBER_31.plus(Duration.ofDays(day));
        return new Window(from, from.plus(Duration.ofDays(1)));
    }

    private WindowReport put(int day, MadeUpTraffic traffic) {
        return put(day, traffic.rows(judged.version(), window(day), ROWS, day));
    }

    private WindowReport put(int day, List<LoggedPrediction> rows) {
        var log = new InMemoryPredictionLog();
        log.append(rows);
        WindowReport report = new WindowMonitor(log, PastWindows.NONE, Estimates.NONE).judge(window(day), judged);
        archive.put(report);
        return report;
    }

    private static LoggedPrediction withoutRain(LoggedPrediction row) {
        List<FieldValue> values = new ArrayList<>(row.inputs().values());
        values.set(RAIN, new FieldValue.Missing());
        return new LoggedPrediction(
                row.id(),
                row.version(),
                row.eventTime(),
                row.answeredAt(),
                new Example(values),
                row.prediction(),
                row.truth());
    }
}
