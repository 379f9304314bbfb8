package io.perennial.monitoring;

import io.perennial.contract.Contract;
import io.perennial.performance.LabelArrival;
import io.perennial.performance.LabelDelays;
import io.perennial.performance.PerformanceMetrics;
import io.perennial.predictionlog.Actual;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.registry.ModelVersion;
import java.time.Duration;
import java.util.Optional;

/// Accumulates the predictions of one version in a window. It has a fixed size and can be merged.
final class VersionAccumulator {
    private final Contract contract;
    private final PerformanceMetrics performanceMetrics;
    private final LabelDelays delays = new LabelDelays();
    private long predictions;
    private long impossible;
    private long outOfRange;

    VersionAccumulator(Contract contract) {
        this.contract = contract;
        performanceMetrics = new PerformanceMetrics(contract.task());
    }

    void add(LoggedPrediction prediction) {
        predictions++;
        impossible += prediction
                        .actual()
                        .filter(actual -> !isPossible(actual.value()))
                        .isPresent()
                ? 1
                : 0;
        comparableActual(prediction).ifPresent(actual -> {
            outOfRange += contract.target().range().contains(actual.value()) ? 0 : 1;
            delays.add(Duration.between(prediction.predictedAt(), actual.arrivedAt()));
            performanceMetrics.add(prediction.id().random().hashCode(), prediction.prediction(), actual.value());
        });
    }

    /// The actual, if the prediction can be compared with it. A prediction that is not finite cannot; the
    /// quality check counts it as missing.
    Optional<Actual> comparableActual(LoggedPrediction prediction) {
        return Double.isFinite(prediction.prediction().value())
                ? prediction.actual().filter(actual -> isPossible(actual.value()))
                : Optional.empty();
    }

    /// Whether the task can have this actual. The API rejects impossible actuals, but rows of the table may
    /// come from elsewhere. An actual outside the target's range is possible: the model was not trained for it,
    /// and its error must count.
    private boolean isPossible(double actual) {
        return switch (contract.task()) {
            case REGRESSION -> Double.isFinite(actual);
            case BINARY -> actual == 0 || actual == 1;
            case MULTICLASS -> actual == Math.rint(actual) && Double.isFinite(actual);
        };
    }

    void merge(VersionAccumulator other) {
        predictions += other.predictions;
        impossible += other.impossible;
        outOfRange += other.outOfRange;
        delays.merge(other.delays);
        performanceMetrics.merge(other.performanceMetrics);
    }

    PerformanceMetrics performance() {
        return performanceMetrics;
    }

    LabelArrival arrival() {
        return new LabelArrival(
                predictions,
                performanceMetrics.count(),
                impossible,
                outOfRange,
                delays.quantile(0.5),
                delays.quantile(0.9));
    }

    WindowTraffic.VersionTraffic versionTraffic(ModelVersion version) {
        return new WindowTraffic.VersionTraffic(
                version, predictions, performanceMetrics.count(), performanceMetrics.metrics());
    }
}
