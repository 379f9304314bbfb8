package io.perennial.monitoring;

import io.perennial.performance.estimation.BacktestResult;

/// Estimate of a window's error before its actuals arrive. It is always shown with the deviation of earlier
/// estimates.
///
/// @param error              estimated error in the unit of the error metric
/// @param ratio              error divided by the estimate for the validation window: the change that comes
///                           from the rows alone
/// @param sampledRows        number of rows in the sample that the estimate is based on
/// @param validationBacktest deviation of such estimates on the validation window
/// @param recentBacktest     deviation in the newest earlier windows whose actuals have arrived
public record EstimatedError(
        double error, double ratio, int sampledRows, BacktestResult validationBacktest, BacktestResult recentBacktest) {
    /// What an estimate does not detect.
    public static final String LIMITATION =
            "It detects rows that are harder or easier to predict, not a changed relation between inputs and target.";

    EstimatedError withRecentBacktest(BacktestResult newest) {
        return new EstimatedError(error, ratio, sampledRows, validationBacktest, newest);
    }

    /// The recent backtest once it has enough windows, else the one at validation.
    public BacktestResult backtest() {
        return recentBacktest.windows() >= PastWindows.MIN_WINDOWS ? recentBacktest : validationBacktest;
    }
}
