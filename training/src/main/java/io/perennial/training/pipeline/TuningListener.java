package io.perennial.training.pipeline;

import io.perennial.training.tuning.TrialResult;
import java.time.Duration;
import java.util.Optional;

/// Hears how a search gets on.
@FunctionalInterface
public interface TuningListener {
    TuningListener NONE = _ -> {};

    /// @param trials      finished, counting those of a search that was interrupted
    /// @param latest      the newest of them
    /// @param resumed     whether it was found finished, not run now
    /// @param bestTrial   the best whole trial so far, with its number
    /// @param budgetShare of the budget that is spent, 0 to 1
    /// @param remaining   how long the rest will take at this pace; empty if nothing tells
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
