package io.perennial.training.lightgbm;

/// Hears of each round of boosting.
@FunctionalInterface
public interface IterationListener {
    /// @param round  1 for the first
    /// @param metric root mean squared error or log loss on the early-stopping set; NaN without one
    void onIteration(int round, double metric);

    /// The metric is the best so far; comes before [#onIteration] of the same round.
    default void onBestIteration(int round) {}
}
