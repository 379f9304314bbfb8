package io.perennial.monitoring;

import io.perennial.contract.Contract;
import io.perennial.drift.DriftDetector;
import io.perennial.drift.DriftReport;
import io.perennial.performance.PerformanceEvaluator;
import io.perennial.performance.PerformanceReport;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.profile.DataProfile;
import io.perennial.quality.QualityChecker;
import io.perennial.quality.QualityReport;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelVersion;
import io.perennial.rootcause.RootCauses;
import java.util.Map;

/// Computes the verdicts on accumulated rows of one version.
///
/// @param past      earlier windows to compare with
/// @param estimates estimates of the error
record WindowEvaluator(PastWindows past, WindowErrorEstimator estimates) {
    /// Evaluates the rows against the version's reference and against earlier windows.
    WindowReport evaluate(Window window, Manifest manifest, WindowAccumulator found) {
        return report(window, manifest, found).withPrevious(past.before(window));
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
