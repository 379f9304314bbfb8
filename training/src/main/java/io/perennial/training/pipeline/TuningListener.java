package io.perennial.training.pipeline;

import io.perennial.training.tuning.TrialResult;
import java.time.Duration;
import java.util.Optional;

/// Listener of the progress of a search.
@FunctionalInterface
public interface TuningListener {
    TuningListener NONE = _ -> {};

    /// @param trials      number of finished trials, including those before an interruption
    /// @param latest      newest trial
    /// @param resumed     whether it was run before an interruption
    /// @param bestTrial   number of the best complete trial so far
    /// @param budgetShare spent share of the budget, 0 to 1
    /// @param remaining   estimated remaining time; empty if unknown
    record State(
            int trials,
            TrialResult latest,
            boolean resumed,
            int bestTrial,
            double bestLoss,
            double budgetShare,
            Optional<Duration> remaining) {}

    void onTrial(State state);
}
