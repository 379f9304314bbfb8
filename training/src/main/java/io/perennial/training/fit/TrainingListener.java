package io.perennial.training.fit;

/// Listener of the progress of a training. Forests train in parallel, so several stages are reported at once,
/// but only one call is made at a time.
@FunctionalInterface
public interface TrainingListener {
    TrainingListener NONE = (_, _, _) -> {};

    enum Stage {
        /// Training on the older rows with early stopping on the newest.
        EARLY_STOPPING,
        /// Training on all rows.
        FITTING,
        /// Fitting the loss model.
        FITTING_LOSS_MODEL
    }

    /// Step after the training of the forest.
    enum Step {
        EXPORTING,
        EVALUATING,
        REPORTING
    }

    /// Synchronized listener.
    default TrainingListener threadSafe() {
        TrainingListener delegate = this;
        return new TrainingListener() {
            @Override
            public synchronized void onStep(Step step) {
                delegate.onStep(step);
            }

            @Override
            public synchronized void onIteration(Stage stage, int round, double metric) {
                delegate.onIteration(stage, round, metric);
            }
        };
    }

    /// Called at the start of a step.
    default void onStep(Step step) {}

    /// @param round  iteration, 1 for the first
    /// @param metric error or log loss on the newest rows during early stopping; NaN in the other stages
    void onIteration(Stage stage, int round, double metric);
}
