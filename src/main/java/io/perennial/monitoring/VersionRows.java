package io.perennial.monitoring;

import io.perennial.contract.Task;
import io.perennial.log.LoggedPrediction;
import io.perennial.performance.Performance;
import io.perennial.registry.ModelVersion;

/// What one version answered in a window. Of fixed size and mergeable.
final class VersionRows {
    private final Performance performance;
    private long predictions;

    VersionRows(Task task) {
        performance = new Performance(task);
    }

    void add(LoggedPrediction prediction) {
        predictions++;
        if (!Double.isFinite(prediction.prediction().value())) {
            return; // shows as a missing prediction in the quality figures
        }
        prediction
                .truth()
                .ifPresent(truth ->
                        performance.add(prediction.id().random().hashCode(), prediction.prediction(), truth.actual()));
    }

    void merge(VersionRows other) {
        predictions += other.predictions;
        performance.merge(other.performance);
    }

    Performance performance() {
        return performance;
    }

    Traffic.Share share(ModelVersion version) {
        return new Traffic.Share(version, predictions, performance.count(), performance.estimates());
    }
}
