package io.perennial.training.fit;

/// Hears how training gets on.
@FunctionalInterface
public interface Progress {
    Progress NONE = (_, _, _) -> {};

    enum Stage {
        /// Growing on the older rows, watching the newest.
        FINDING_ROUNDS,
        /// Growing on all rows.
        FITTING,
        /// Learning what loss to expect.
        EXPECTING
    }

    /// What follows the growing.
    enum Step {
        EXPORTING,
        EVALUATING,
        REPORTING
    }

    /// A step begins.
    default void onStep(Step step) {}

    /// @param round  1 for the first
    /// @param metric error or log loss on the newest rows while finding rounds; NaN in the other stages
    void onRound(Stage stage, int round, double metric);
}
