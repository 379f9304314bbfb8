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
final class WindowMonitor {
    private final PredictionLog log;
    private final PastWindows past;
    private final ErrorEstimates estimates;

    WindowMonitor(PredictionLog log, PastWindows past, ErrorEstimates estimates) {
        this.log = log;
        this.past = past;
        this.estimates = estimates;
    }

    /// The rows of a window, read for one version.
    record Read(Window window, Manifest judged, WindowRows rows) {}

    /// @param judged the version to judge; what other versions answered is counted beside it
    Read read(Window window, Manifest judged) {
        return new Read(
                window,
                judged,
                log.under(judged.contract())
                        .collect(window.from(), window.to(), WindowRows.of(judged.contract(), judged.version())));
    }

    WindowReport judge(Window window, Manifest judged) {
        return judge(read(window, judged));
    }

    /// Compares with the windows before as their reports are now.
    WindowReport judge(Read read) {
        return report(read.window(), read.judged(), read.rows()).after(past.before(read.window()));
    }

    private WindowReport report(Window window, Manifest judged, WindowRows found) {
        DataProfile rows = found.profile();
        Map<ModelVersion, VersionRows> parts = found.parts();
        Contract contract = judged.contract();
        MonitoringPolicy policy = judged.monitoring();
        VersionRows own = parts.getOrDefault(judged.version(), new VersionRows(contract));
        var traffic = new Traffic(parts.entrySet().stream()
                .map(part -> part.getValue().share(part.getKey()))
                .toList());
        QualityReport quality = new QualityTest(policy, contract, window.length())
                .compare(judged.reference(), rows, past.usual(window), traffic.predictions())
                .with(found.unreadable());
        DriftReport drift = new DriftTest(policy, window.length())
                .compare(judged.reference(), rows)
                .sparing(quality.broken());
        return new WindowReport(
                contract.model(),
                judged.version(),
                window,
                contract.task(),
                contract.target(),
                policy,
                traffic,
                drift,
                quality,
                new PerformanceTest(contract.task(), policy)
                        .compare(
                                judged.evaluation().model(),
                                own.performance(),
                                past.actuals(window, policy.minLabels()),
                                own.arrival()),
                RootCauses.of(judged, rows, drift, quality, found.segments()),
                Map.of(),
                found.shadows(),
                estimates
                        .of(judged, found.sample())
                        .map(estimate -> estimate.knowing(past.backTest(window, judged.version())))
                        .orElse(null));
    }
}
