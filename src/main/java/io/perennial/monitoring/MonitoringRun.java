package io.perennial.monitoring;

import io.perennial.contract.Contract;
import io.perennial.deployment.MonitoringMetric;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.predictionlog.PredictionLog;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasState;
import io.perennial.registry.DamagedFile;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// One run of monitoring: evaluates the champion on a window, writes the report and publishes the metrics. It
/// evaluates the window before again, and every older window that has received actuals since
/// ([ReevaluationQueue]), for the version that was evaluated then.
///
/// A run that is interrupted anywhere and repeated leaves the same state as an undisturbed run. Reports are
/// stored before their metrics are published, metrics are published before they are marked
/// ([PublishedMetrics]), and a late window stays in the queue until its report is stored. The stored state
/// decides whether a metric still has to be published, not the history of this run.
///
/// If a report cannot be read or written, the run fails and publishes nothing. An alarm then detects the
/// missing heartbeat, the metric [MonitoringMetric#PREDICTIONS]. A manifest that a retry cannot make readable
/// (damaged, of an older format, without a profile) is a result and not a failure, so that nobody retries; the
/// heartbeat is missing too.
public final class MonitoringRun {
    private final ModelRegistry registry;
    private final Function<Contract, PredictionLog> logs;
    private final MetricPublisher metrics;
    private final ReportArchive archive;
    private final ReportWriter writer;
    private final ReevaluationQueue late;
    private final PublishedMetrics published;
    private final Clock clock;

    /// @param logs  opens the prediction log for a contract
    /// @param clock current time, until which actuals have arrived
    public MonitoringRun(
            ModelRegistry registry,
            Function<Contract, PredictionLog> logs,
            MetricPublisher metrics,
            ReportRenderer renderer,
            Clock clock) {
        this.registry = registry;
        this.logs = logs;
        this.metrics = metrics;
        this.archive = new ReportArchive(registry);
        this.writer = new ReportWriter(registry, renderer);
        this.late = new ReevaluationQueue(registry);
        this.published = new PublishedMetrics(registry, metrics);
        this.clock = clock;
    }

    /// Evaluates the newest complete window.
    ///
    /// @param length length of windows; empty for the length in the champion's policy
    public MonitoringSummary runLatest(Instant now, Optional<Duration> length) {
        try {
            Optional<Manifest> champion = champion();
            Duration window = length.or(
                            () -> champion.map(manifest -> manifest.monitoring().window()))
                    .orElse(MonitoringPolicy.DEFAULT.window());
            return run(Window.lastBefore(now, window), champion);
        } catch (UnreadableManifest e) {
            return unreadable(Window.lastBefore(now, length.orElse(MonitoringPolicy.DEFAULT.window())), e);
        }
    }

    /// Evaluates the given window.
    public MonitoringSummary run(Window window) {
        try {
            return run(window, champion());
        } catch (UnreadableManifest e) {
            return unreadable(window, e);
        }
    }

    /// Evaluates the given window and stores its report, and nothing else: no metric is published, and no other
    /// window is evaluated. The window keeps the version that it was evaluated for before.
    ///
    /// @throws RegistryException if there is no champion, or the manifest of the version cannot be read
    public MonitoringSummary evaluateOnly(Window window) {
        Manifest champion = DamagedFile.asRegistryException(registry::championManifest);
        var monitor = monitor(logs.apply(champion.contract()));
        WindowMonitor.WindowData rows = read(window, champion, monitor)
                .orElseThrow(() -> new RegistryException("the manifest of the version that window " + window.inWords()
                        + " was evaluated for cannot be read: restore its files"));
        WindowReport report = monitor.evaluate(rows);
        Optional<WindowReport> earlier = archive.report(window)
                .filter(stored ->
                        stored.traffic().predictions() > report.traffic().predictions());
        if (earlier.isEmpty()) {
            writer.write(report);
            writer.writeWindowList();
        }
        return summary(earlier.orElse(report), Map.of());
    }

    private WindowMonitor monitor(PredictionLog log) {
        return new WindowMonitor(log, new PastWindows(archive::report), WindowErrorEstimator.of(registry));
    }

    private MonitoringSummary summary(WindowReport report, Map<String, Double> metrics) {
        return new MonitoringSummary(
                registry.model(),
                report.subject().version(),
                report.window(),
                report.headline(),
                report.findings().stream().map(Finding::text).toList(),
                metrics,
                archive.page(report.window()));
    }

    private MonitoringSummary unreadable(Window window, UnreadableManifest e) {
        return new MonitoringSummary(
                registry.model(),
                null,
                window,
                "The champion's manifest cannot be read",
                List.of(Objects.requireNonNullElse(e.getMessage(), "") + ". Train a version, or roll back to one."),
                Map.of(),
                null);
    }

    private Optional<Manifest> champion() {
        return registry.aliasState(Alias.CHAMPION).map(AliasState::current).map(this::manifest);
    }

    private MonitoringSummary run(Window window, Optional<Manifest> champion) {
        return champion.map(manifest -> evaluate(window, manifest)).orElseGet(() -> withoutChampion(window));
    }

    private MonitoringSummary withoutChampion(Window window) {
        Map<MonitoringMetric, Double> heartbeat = Map.of(MonitoringMetric.PREDICTIONS, 0.0);
        metrics.publish(registry.model(), heartbeat);
        return new MonitoringSummary(
                registry.model(),
                null,
                window,
                "No champion to evaluate",
                List.of("Train a first version."),
                MonitoringSummary.byName(heartbeat),
                null);
    }

    private MonitoringSummary evaluate(Window window, Manifest champion) {
        Instant startedAt = clock.instant();
        PredictionLog log = logs.apply(champion.contract());
        var monitor = monitor(log);
        Optional<WindowMonitor.WindowData> beforeRows = read(window.previous(), champion, monitor);
        WindowMonitor.WindowData rows = monitor.read(window, champion);
        reevaluateDue(window, champion, monitor, startedAt);
        WindowReport before = reevaluate(window.previous(), beforeRows, monitor);
        WindowReport report = monitor.evaluate(rows);
        writer.write(report);
        var values = WindowMetrics.of(report, before, archive);
        published.publish(values);
        writer.writeWindowList();
        return summary(report, MonitoringSummary.byName(values.all()));
    }

    /// Evaluates the queued windows: before the newest windows are compared with them, but after the newest
    /// were read, which takes most of the time.
    private void reevaluateDue(Window newest, Manifest champion, WindowMonitor monitor, Instant startedAt) {
        for (Window due : late.dueWindows(newest, logs.apply(champion.contract()), startedAt)) {
            if (!ReevaluationQueue.hasTime(startedAt, clock.instant())) {
                return;
            }
            reevaluate(due, read(due, champion, monitor), monitor);
            late.markEvaluated(due, startedAt);
        }
    }

    /// Rows of the window for the version that it was evaluated for; empty if the manifest can no longer be
    /// read.
    private Optional<WindowMonitor.WindowData> read(Window window, Manifest champion, WindowMonitor monitor) {
        try {
            Manifest manifest = archive.report(window)
                    .map(report -> report.subject().version())
                    .filter(version -> !version.equals(champion.version()))
                    .map(this::manifest)
                    .orElse(champion);
            return Optional.of(monitor.read(window, manifest));
        } catch (UnreadableManifest e) {
            System.getLogger(MonitoringRun.class.getName()).log(System.Logger.Level.WARNING, e.getMessage());
            return Optional.empty();
        }
    }

    /// The new report of the window, or the earlier one if the window can no longer be evaluated.
    private WindowReport reevaluate(Window window, Optional<WindowMonitor.WindowData> rows, WindowMonitor monitor) {
        Optional<WindowReport> earlier = archive.report(window);
        if (rows.isEmpty()) {
            return earlier.orElseThrow();
        }
        WindowReport report = monitor.evaluate(rows.get());
        long known = earlier.map(stored -> stored.traffic().predictions()).orElse(1L);
        if (report.traffic().predictions() < known) {
            return earlier.orElse(report); // the log has started to delete the rows
        }
        writer.write(report);
        return report;
    }

    private Manifest manifest(ModelVersion version) {
        try {
            return DamagedFile.asRegistryException(() -> registry.manifest(version));
        } catch (RegistryException e) {
            throw new UnreadableManifest(e);
        }
    }

    private static final class UnreadableManifest extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnreadableManifest(RegistryException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
