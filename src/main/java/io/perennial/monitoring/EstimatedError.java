package io.perennial.monitoring;

import io.perennial.estimate.BackTest;

/// What the error of a window is expected to be, before its actuals have come. Never a fact: it stands beside how far
/// such estimates were off.
///
/// @param error        in the unit of the figure that stands for the error
/// @param ratio        to what was estimated of the validation window: what the rows alone changed
/// @param sampled      rows it was estimated on
/// @param atValidation how far such estimates were off on the validation window
/// @param lately       how far they were off in the newest windows before whose actuals have come
public record EstimatedError(double error, double ratio, int sampled, BackTest atValidation, BackTest lately) {
    EstimatedError knowing(BackTest newest) {
        return new EstimatedError(error, ratio, sampled, atValidation, newest);
    }

    /// The back-test that counts: that of the newest windows, once there are enough of them.
    public BackTest backTest() {
        return lately.windows() >= PastWindows.FEWEST ? lately : atValidation;
    }
}
