package io.perennial.training.pipeline;

import io.perennial.training.search.TrialResult;
import java.time.Duration;
import java.util.Optional;

/// Hears how a search gets on.
@FunctionalInterface
public interface SearchProgress {
    SearchProgress NONE = _ -> {};

    /// @param trials  finished, counting those of a search that was interrupted
    /// @param latest  the newest of them
    /// @param again   whether it was found finished, not run now
    /// @param best    the best whole trial so far, with its number
    /// @param share   of the budget that is spent, 0 to 1
    /// @param left    how long the rest will take at this pace; empty if nothing tells
    record State(
            int trials,
            TrialResult latest,
            boolean again,
            int best,
            double bestLoss,
            double share,
            Optional<Duration> left) {}

    void onTrial(State state);
}
