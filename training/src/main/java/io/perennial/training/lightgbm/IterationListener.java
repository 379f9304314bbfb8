package io.perennial.training.lightgbm;

/// Listener of boosting iterations.
@FunctionalInterface
public interface IterationListener {
    /// @param round  iteration, 1 for the first
    /// @param metric root mean squared error or log loss on the early-stopping set; NaN without one
    void onIteration(int round, double metric);

    /// Called if the metric is the best so far, before [#onIteration] of the same iteration.
    default void onBestIteration(int round) {}
}
