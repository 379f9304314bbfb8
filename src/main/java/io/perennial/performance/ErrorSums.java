package io.perennial.performance;

import io.perennial.contract.Task;
import io.perennial.scoring.Prediction;
import io.perennial.statistics.ConfidenceInterval;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sums over labelled predictions from which every figure is computed: of fixed size and mergeable.
sealed interface ErrorSums permits RegressionErrorSums, BinaryErrorSums, MulticlassErrorSums {
    static ErrorSums of(Task task) {
        return switch (task) {
            case REGRESSION -> new RegressionErrorSums();
            case BINARY -> new BinaryErrorSums();
            case MULTICLASS -> new MulticlassErrorSums();
        };
    }

    void add(Prediction prediction, double actual);

    /// Adds the other's sums `times` over.
    ///
    /// @throws ClassCastException if the other is of another task
    void merge(ErrorSums other, int times);

    long count();

    /// What came.
    ActualsSummary actuals();

    /// Mean squared error, or mean log loss.
    double loss();

    /// The same of a forecaster who always answers what the past had on average.
    double baselineLoss(ActualsSummary past);

    /// Figures that are shares of rows, by name, with the interval of a share; see [MetricNames].
    default Map<String, ConfidenceInterval> proportions() {
        return Map.of();
    }

    /// Whether intervals hold what they promise; null without any.
    default @Nullable IntervalCoverageCheck intervalCoverage() {
        return null;
    }

    /// The others by name, without an interval; a figure that cannot be given (one class only, constant actuals) is
    /// left out.
    Map<String, Double> metrics();
}
