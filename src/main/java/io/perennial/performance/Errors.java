package io.perennial.performance;

import io.perennial.contract.Task;
import io.perennial.registry.Estimate;
import io.perennial.scoring.Prediction;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sums over labelled predictions from which every figure is computed: of fixed size and mergeable.
sealed interface Errors permits RegressionErrors, BinaryErrors, MulticlassErrors {
    static Errors of(Task task) {
        return switch (task) {
            case REGRESSION -> new RegressionErrors();
            case BINARY -> new BinaryErrors();
            case MULTICLASS -> new MulticlassErrors();
        };
    }

    void add(Prediction prediction, double actual);

    /// Adds the other's sums `times` over.
    ///
    /// @throws ClassCastException if the other is of another task
    void merge(Errors other, int times);

    long count();

    /// What came.
    Actuals actuals();

    /// Mean squared error, or mean log loss.
    double loss();

    /// The same of a forecaster who always answers what the past had on average.
    double lossOf(Actuals past);

    /// Figures that are shares of rows, by name, with the interval of a share; see [Figures].
    default Map<String, Estimate> shares() {
        return Map.of();
    }

    /// Whether intervals hold what they promise; null without any.
    default @Nullable IntervalTest intervals() {
        return null;
    }

    /// The others by name, without an interval; a figure that cannot be given (one class only, constant actuals) is
    /// left out.
    Map<String, Double> figures();
}
