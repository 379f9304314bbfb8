package io.perennial.training.fit;

/// Hears how training gets on. Forests grow side by side, so it hears of several stages at once; never from two
/// threads at once.
@FunctionalInterface
public interface TrainingListener {
    TrainingListener NONE = (_, _, _) -> {};

    enum Stage {
        /// Growing on the older rows, watching the newest.
        EARLY_STOPPING,
        /// Growing on all rows.
        FITTING,
        /// Learning what loss to expect.
        FITTING_LOSS_MODEL
    }

    /// What follows the growing.
    enum Step {
        EXPORTING,
        EVALUATING,
        REPORTING
    }

    /// The same, for several threads.
    default TrainingListener threadSafe() {
        TrainingListener told = this;
        return new TrainingListener() {
            @Override
            public synchronized void onStep(Step step) {
                told.onStep(step);
            }

            @Override
            public synchronized void onIteration(Stage stage, int round, double metric) {
                told.onIteration(stage, round, metric);
            }
        };
    }

    /// A step begins.
    default void onStep(Step step) {}

    /// @param round  1 for the first
    /// @param metric error or log loss on the newest rows while finding rounds; NaN in the other stages
    void onIteration(Stage stage, int round, double metric);
}
