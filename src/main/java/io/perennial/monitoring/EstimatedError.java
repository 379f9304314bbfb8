package io.perennial.monitoring;

import io.perennial.performance.estimation.BacktestResult;

/// What the error of a window is expected to be, before its actuals have come. Never a fact: it stands beside
/// how far such estimates were off.
///
/// @param error              in the unit of the figure that stands for the error
/// @param ratio              to what was estimated of the validation window: what the rows alone changed
/// @param sampledRows        rows it was estimated on
/// @param validationBacktest how far such estimates were off on the validation window
/// @param recentBacktest     how far they were off in the newest windows before whose actuals have come
public record EstimatedError(
        double error, double ratio, int sampledRows, BacktestResult validationBacktest, BacktestResult recentBacktest) {
    /// What an estimate cannot see.
    public static final String LIMITATION =
            "It sees rows that are harder or easier to predict, not a changed relation between inputs and target.";

    EstimatedError withRecentBacktest(BacktestResult newest) {
        return new EstimatedError(error, ratio, sampledRows, validationBacktest, newest);
    }

    /// The back-test that counts: that of the newest windows, once there are enough of them.
    public BacktestResult backtest() {
        return recentBacktest.windows() >= PastWindows.MIN_WINDOWS ? recentBacktest : validationBacktest;
    }
}
