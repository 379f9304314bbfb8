package io.perennial.monitoring;

import io.perennial.cause.RootCauses;
import io.perennial.contract.Contract;
import io.perennial.drift.DriftReport;
import io.perennial.drift.DriftTest;
import io.perennial.log.LoggedPrediction;
import io.perennial.log.PredictionLog;
import io.perennial.performance.Performance;
import io.perennial.performance.PerformanceTest;
import io.perennial.profile.DataProfile;
import io.perennial.profile.ProfileBuilder;
import io.perennial.quality.QualityReport;
import io.perennial.quality.QualityTest;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelVersion;
import java.util.HashMap;
import java.util.Map;

/// Reads a window of the log and judges one version by it. Memory does not grow with the rows.
final class WindowMonitor {
    private final PredictionLog log;
    private final PastWindows past;

    WindowMonitor(PredictionLog log, PastWindows past) {
        this.log = log;
        this.past = past;
    }

    /// @param judged the version to judge; what other versions answered is counted beside it
    WindowReport judge(Window window, Manifest judged) {
        Contract contract = judged.contract();
        var rows = new ProfileBuilder(contract);
        Map<ModelVersion, Part> parts = new HashMap<>();
        parts.put(judged.version(), new Part(contract));
        log.read(window.from(), window.to(), prediction -> {
            parts.computeIfAbsent(prediction.version(), _ -> new Part(contract)).add(prediction);
            if (prediction.version().equals(judged.version())) {
                rows.add(prediction.inputs(), prediction.prediction());
            }
        });
        return report(window, judged, rows.build(), parts).after(past.before(window));
    }

    private WindowReport report(Window window, Manifest judged, DataProfile rows, Map<ModelVersion, Part> parts) {
        Contract contract = judged.contract();
        MonitoringPolicy policy = judged.monitoring();
        Part own = parts.getOrDefault(judged.version(), new Part(contract));
        var traffic = new Traffic(parts.entrySet().stream()
                .map(part -> part.getValue().share(part.getKey()))
                .toList());
        QualityReport quality = new QualityTest(policy, contract, window.length())
                .compare(judged.reference(), rows, past.usual(window), traffic.predictions());
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
                        .compare(judged.evaluation().model(), own.performance),
                RootCauses.of(judged, rows, drift, quality),
                Map.of());
    }

    /// What one version answered.
    private static final class Part {
        private final Performance performance;
        private long predictions;

        Part(Contract contract) {
            performance = new Performance(contract.task());
        }

        void add(LoggedPrediction prediction) {
            predictions++;
            if (!Double.isFinite(prediction.prediction().value())) {
                return; // shows as a missing prediction in the quality figures
            }
            prediction
                    .truth()
                    .ifPresent(truth -> performance.add(
                            prediction.id().random().hashCode(), prediction.prediction(), truth.actual()));
        }

        Traffic.Share share(ModelVersion version) {
            return new Traffic.Share(version, predictions, performance.count(), performance.estimates());
        }
    }
}
