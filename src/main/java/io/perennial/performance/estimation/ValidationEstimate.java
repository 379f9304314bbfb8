package io.perennial.performance.estimation;

import java.time.Duration;

/// What the model of the loss said of the validation window, which it was not learned from, beside the truth.
/// In the unit of the figure that stands for the error.
///
/// @param estimated    of all rows of the validation window
/// @param realized     of the same rows
/// @param windowLength of the windows that the validation window was cut into for the back-test; zero if the
///                     problem has no event time and it was cut by rows
/// @param backtest     estimated against real, window by window
public record ValidationEstimate(double estimated, double realized, Duration windowLength, BacktestResult backtest) {}
