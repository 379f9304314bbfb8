package io.perennial.monitoring;

import io.perennial.contract.Contract;
import io.perennial.log.LoggedPrediction;
import io.perennial.log.Truth;
import io.perennial.performance.LabelArrival;
import io.perennial.performance.LabelDelays;
import io.perennial.performance.Performance;
import io.perennial.registry.ModelVersion;
import java.time.Duration;
import java.util.Optional;

/// What one version answered in a window. Of fixed size and mergeable.
final class VersionRows {
    private final Contract contract;
    private final Performance performance;
    private final LabelDelays delays = new LabelDelays();
    private long predictions;
    private long impossible;
    private long outOfRange;

    VersionRows(Contract contract) {
        this.contract = contract;
        performance = new Performance(contract.task());
    }

    void add(LoggedPrediction prediction) {
        predictions++;
        impossible +=
                prediction.truth().filter(truth -> !possible(truth.actual())).isPresent() ? 1 : 0;
        comparable(prediction).ifPresent(truth -> {
            outOfRange += contract.target().range().contains(truth.actual()) ? 0 : 1;
            delays.add(Duration.between(prediction.answeredAt(), truth.arrivedAt()));
            performance.add(prediction.id().random().hashCode(), prediction.prediction(), truth.actual());
        });
    }

    /// The truth, if the prediction can be compared with it. A prediction that is not finite cannot; it shows as a
    /// missing one in the quality figures.
    Optional<Truth> comparable(LoggedPrediction prediction) {
        return Double.isFinite(prediction.prediction().value())
                ? prediction.truth().filter(truth -> possible(truth.actual()))
                : Optional.empty();
    }

    /// The API refuses what is no actual of the task, but what is in the table may have come another way. An actual
    /// outside the target's range is one: it is what the model was not trained for, and its error must show.
    private boolean possible(double actual) {
        return switch (contract.task()) {
            case REGRESSION -> Double.isFinite(actual);
            case BINARY -> actual == 0 || actual == 1;
            case MULTICLASS -> actual == Math.rint(actual) && Double.isFinite(actual);
        };
    }

    void merge(VersionRows other) {
        predictions += other.predictions;
        impossible += other.impossible;
        outOfRange += other.outOfRange;
        delays.merge(other.delays);
        performance.merge(other.performance);
    }

    Performance performance() {
        return performance;
    }

    LabelArrival arrival() {
        return new LabelArrival(
                predictions, performance.count(), impossible, outOfRange, delays.quantile(0.5), delays.quantile(0.9));
    }

    Traffic.Share share(ModelVersion version) {
        return new Traffic.Share(version, predictions, performance.count(), performance.estimates());
    }
}
