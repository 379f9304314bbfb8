package io.perennial.estimate;

import java.time.Duration;

/// What the model of the loss said of the validation window, which it was not learned from, beside the truth. In the
/// unit of the figure that stands for the error.
///
/// @param estimated of all rows of the validation window
/// @param real      of the same rows
/// @param length    of the windows that the validation window was cut into for the back-test; zero if the problem has
///                  no event time and it was cut by rows
/// @param backTest  estimated against real, window by window
public record ExpectedError(double estimated, double real, Duration length, BackTest backTest) {}
