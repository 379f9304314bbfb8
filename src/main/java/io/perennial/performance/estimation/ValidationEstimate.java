package io.perennial.performance.estimation;

import java.time.Duration;

/// Estimated and realized error of the validation window, which the loss estimator was not trained on. In the
/// unit of the error metric.
///
/// @param estimated    estimated error of all rows of the validation window
/// @param realized     realized error of the same rows
/// @param windowLength length of the windows that the validation window was cut into for the backtest; zero if
///                     the problem has no event time and it was cut by rows
/// @param backtest     comparison of estimated and realized errors, window by window
public record ValidationEstimate(double estimated, double realized, Duration windowLength, BacktestResult backtest) {}
