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

/// One run of monitoring: judges the champion by a window, writes the report, publishes the metrics. The window
/// before is judged again, and so is every older one that got actuals since ([ReevaluationQueue]): by the version
/// that was judged then.
///
/// A run that ends anywhere and is repeated comes to the same end as one that was not disturbed: reports are
/// stored before their metrics are published, metrics are published before they are marked
/// ([PublishedMetrics]), and a late window waits until its report is stored. Whether a metric is still to be
/// published is read from what is stored, not from what this run did.
///
/// If a report cannot be read or written the run fails and publishes nothing: the missing heartbeat, the metric
/// [MonitoringMetric#PREDICTIONS], is what an alarm sees. A manifest that no second try will make readable
/// (damaged, of an older format, without a profile) is no failure but the answer, so that nobody tries again;
/// the heartbeat is missing too.
public final class MonitoringRun {
    private final ModelRegistry registry;
    private final Function<Contract, PredictionLog> logs;
    private final MetricPublisher metrics;
    private final ReportArchive archive;
    private final ReportWriter writer;
    private final ReevaluationQueue late;
    private final PublishedMetrics published;
    private final Clock clock;

    /// @param logs  opens the prediction log of a contract
    /// @param clock tells until when actuals have arrived
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

    /// Of the newest whole window.
    ///
    /// @param length of windows; empty to take the champion's policy
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

    /// Of a given window.
    public MonitoringSummary run(Window window) {
        try {
            return run(window, champion());
        } catch (UnreadableManifest e) {
            return unreadable(window, e);
        }
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
                "No champion to judge",
                List.of("Train a first version."),
                MonitoringSummary.byName(heartbeat),
                null);
    }

    private MonitoringSummary evaluate(Window window, Manifest champion) {
        Instant begun = clock.instant();
        PredictionLog log = logs.apply(champion.contract());
        var monitor = new WindowMonitor(log, new PastWindows(archive::report), WindowErrorEstimator.of(registry));
        Optional<WindowMonitor.WindowData> beforeRows = read(window.previous(), champion, monitor);
        WindowMonitor.WindowData rows = monitor.read(window, champion);
        reevaluateDue(window, champion, monitor, begun);
        WindowReport before = reevaluate(window.previous(), beforeRows, monitor);
        WindowReport report = monitor.evaluate(rows);
        writer.write(report);
        var values = WindowMetrics.of(report, before, archive);
        published.publish(values);
        writer.writeWindowList();
        return new MonitoringSummary(
                registry.model(),
                champion.version(),
                window,
                report.headline(),
                report.findings().stream().map(Finding::text).toList(),
                MonitoringSummary.byName(values.all()),
                archive.page(window));
    }

    /// Before the newest windows are compared with them, but after those were read, which takes the time.
    private void reevaluateDue(Window newest, Manifest champion, WindowMonitor monitor, Instant begun) {
        for (Window due : late.dueWindows(newest, logs.apply(champion.contract()), begun)) {
            if (!ReevaluationQueue.hasTime(begun, clock.instant())) {
                return;
            }
            reevaluate(due, read(due, champion, monitor), monitor);
            late.markEvaluated(due, begun);
        }
    }

    /// For the version that the window was judged by; empty if its manifest cannot be read any more.
    private Optional<WindowMonitor.WindowData> read(Window window, Manifest champion, WindowMonitor monitor) {
        try {
            Manifest judged = archive.report(window)
                    .map(WindowReport::version)
                    .filter(version -> !version.equals(champion.version()))
                    .map(this::manifest)
                    .orElse(champion);
            return Optional.of(monitor.read(window, judged));
        } catch (UnreadableManifest e) {
            System.getLogger(MonitoringRun.class.getName()).log(System.Logger.Level.WARNING, e.getMessage());
            return Optional.empty();
        }
    }

    /// The window as it was judged, if it cannot be judged any more.
    private WindowReport reevaluate(Window window, Optional<WindowMonitor.WindowData> rows, WindowMonitor monitor) {
        Optional<WindowReport> then = archive.report(window);
        if (rows.isEmpty()) {
            return then.orElseThrow();
        }
        WindowReport report = monitor.evaluate(rows.get());
        long known = then.map(stored -> stored.traffic().predictions()).orElse(1L);
        if (report.traffic().predictions() < known) {
            return then.orElse(report); // the log has begun to forget
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
