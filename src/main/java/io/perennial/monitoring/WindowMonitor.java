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
public final class WindowMonitor {
    private final PredictionLog log;

    public WindowMonitor(PredictionLog log) {
        this.log = log;
    }

    /// @param judged the version to judge; what other versions answered is counted beside it
    public WindowReport judge(Window window, Manifest judged) {
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
        return report(window, judged, rows.build(), parts);
    }

    private static WindowReport report(
            Window window, Manifest judged, DataProfile rows, Map<ModelVersion, Part> parts) {
        Contract contract = judged.contract();
        MonitoringPolicy policy = judged.monitoring();
        DriftReport drift = new DriftTest(policy, window.length()).compare(judged.reference(), rows);
        QualityReport quality = new QualityTest(policy, contract).compare(judged.reference(), rows);
        Part own = parts.getOrDefault(judged.version(), new Part(contract));
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
                        .compare(judged.evaluation().model(), own.performance),
                RootCauses.of(judged, rows, drift, quality));
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
