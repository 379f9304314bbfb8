package io.perennial.performance;

import io.perennial.contract.Task;
import io.perennial.scoring.Prediction;
import io.perennial.statistics.ConfidenceInterval;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sums over labelled predictions from which every metric is computed. They have a fixed size and can be merged.
sealed interface ErrorSums permits RegressionErrorSums, BinaryErrorSums, MulticlassErrorSums {
    static ErrorSums of(Task task) {
        return switch (task) {
            case REGRESSION -> new RegressionErrorSums();
            case BINARY -> new BinaryErrorSums();
            case MULTICLASS -> new MulticlassErrorSums();
        };
    }

    void add(Prediction prediction, double actual);

    /// Adds the sums of another instance, multiplied by `times`.
    ///
    /// @throws ClassCastException if the other one belongs to another task
    void merge(ErrorSums other, int times);

    long count();

    /// Summary of the actuals.
    ActualsSummary actuals();

    /// Mean squared error, or mean log loss.
    double loss();

    /// Loss of a baseline that always predicts the average of the past.
    double baselineLoss(ActualsSummary past);

    /// Metrics that are shares of rows, by name, with the interval of a share; see [MetricNames].
    default Map<String, ConfidenceInterval> proportions() {
        return Map.of();
    }

    /// Check of the intervals' coverage; null without intervals.
    default @Nullable IntervalCoverageCheck intervalCoverage() {
        return null;
    }

    /// The other metrics by name, without an interval; a metric that is undefined (one class only, constant
    /// actuals) is left out.
    Map<String, Double> metrics();
}
