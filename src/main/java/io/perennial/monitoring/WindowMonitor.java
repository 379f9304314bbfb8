package io.perennial.monitoring;

import io.perennial.contract.Contract;
import io.perennial.drift.DriftDetector;
import io.perennial.drift.DriftReport;
import io.perennial.performance.PerformanceEvaluator;
import io.perennial.performance.PerformanceReport;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.predictionlog.PredictionLog;
import io.perennial.profile.DataProfile;
import io.perennial.quality.QualityChecker;
import io.perennial.quality.QualityReport;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelVersion;
import io.perennial.rootcause.RootCauses;
import java.util.Map;

/// Evaluates one version on a window of the log. Memory does not grow with the number of rows: see
/// [WindowAccumulator].
final class WindowMonitor {
    private final PredictionLog log;
    private final PastWindows past;
    private final WindowErrorEstimator estimates;

    WindowMonitor(PredictionLog log, PastWindows past, WindowErrorEstimator estimates) {
        this.log = log;
        this.past = past;
        this.estimates = estimates;
    }

    /// The rows of a window, read for one version.
    record WindowData(Window window, Manifest manifest, WindowAccumulator rows) {}

    /// @param manifest version to evaluate; predictions of other versions are only counted
    WindowData read(Window window, Manifest manifest) {
        return new WindowData(
                window,
                manifest,
                log.withReaderContract(manifest.contract())
                        .collect(
                                window.from(),
                                window.to(),
                                WindowAccumulator.of(manifest.contract(), manifest.version())));
    }

    WindowReport evaluate(Window window, Manifest manifest) {
        return evaluate(read(window, manifest));
    }

    /// Evaluates the rows against the reference and against the stored reports of earlier windows.
    WindowReport evaluate(WindowData windowData) {
        return report(windowData.window(), windowData.manifest(), windowData.rows())
                .withPrevious(past.before(windowData.window()));
    }

    private WindowReport report(Window window, Manifest manifest, WindowAccumulator found) {
        DataProfile rows = found.profile();
        Map<ModelVersion, VersionAccumulator> parts = found.versions();
        Contract contract = manifest.contract();
        MonitoringPolicy policy = manifest.monitoring();
        VersionAccumulator own = parts.getOrDefault(manifest.version(), new VersionAccumulator(contract));
        var windowTraffic = new WindowTraffic(parts.entrySet().stream()
                .map(part -> part.getValue().versionTraffic(part.getKey()))
                .toList());
        QualityReport quality = new QualityChecker(policy, contract, window.length())
                .check(manifest.reference(), rows, past.trafficBaseline(window), windowTraffic.predictions())
                .withUnreadable(found.unreadable());
        DriftReport drift = new DriftDetector(policy, window.length())
                .compare(manifest.reference(), rows)
                .withoutQualityIssues(quality.fieldsWithIssue());
        PerformanceReport performance = new PerformanceEvaluator(contract.task(), policy)
                .evaluate(
                        manifest.evaluation().model(),
                        own.performance(),
                        past.actuals(window, policy.minimum().minLabelledRows()),
                        own.arrival());
        var analysis = new WindowAnalysis(
                drift,
                quality,
                performance,
                RootCauses.of(manifest, rows, drift, quality, found.segments()),
                estimates
                        .of(manifest, found.sample())
                        .map(estimate -> estimate.withRecentBacktest(past.backtest(window, manifest.version())))
                        .orElse(null));
        return new WindowReport(
                EvaluatedModel.of(manifest), window, windowTraffic, analysis, Map.of(), found.shadows());
    }
}
