package io.perennial.monitoring;

import io.perennial.cause.RootCauses;
import io.perennial.contract.Contract;
import io.perennial.drift.DriftReport;
import io.perennial.drift.DriftTest;
import io.perennial.log.PredictionLog;
import io.perennial.performance.PerformanceTest;
import io.perennial.profile.DataProfile;
import io.perennial.quality.QualityReport;
import io.perennial.quality.QualityTest;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelVersion;
import java.util.Map;

/// Judges one version by a window of the log. Memory does not grow with the rows: see [WindowRows].
public final class WindowMonitor {
    private final PredictionLog log;

    public WindowMonitor(PredictionLog log) {
        this.log = log;
    }

    /// @param judged the version to judge; what other versions answered is counted beside it
    public WindowReport judge(Window window, Manifest judged) {
        Contract contract = judged.contract();
        WindowRows found = log.collect(window.from(), window.to(), WindowRows.of(contract, judged.version()));
        return report(window, judged, found.profile(), found.parts());
    }

    private static WindowReport report(
            Window window, Manifest judged, DataProfile rows, Map<ModelVersion, VersionRows> parts) {
        Contract contract = judged.contract();
        MonitoringPolicy policy = judged.monitoring();
        DriftReport drift = new DriftTest(policy, window.length()).compare(judged.reference(), rows);
        QualityReport quality = new QualityTest(policy, contract).compare(judged.reference(), rows);
        VersionRows own = parts.getOrDefault(judged.version(), new VersionRows(contract.task()));
        return new WindowReport(
                contract.model(),
                judged.version(),
                window,
                contract.task(),
                contract.target(),
                policy,
                new Traffic(parts.entrySet().stream()
                        .map(part -> part.getValue().share(part.getKey()))
                        .toList()),
                drift,
                quality,
                new PerformanceTest(contract.task(), policy)
                        .compare(judged.evaluation().model(), own.performance()),
                RootCauses.of(judged, rows, drift, quality));
    }
}
