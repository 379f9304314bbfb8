package io.perennial.performance;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Number and delay of a window's actuals.
///
/// @param predictions        number of predictions of the evaluated version
/// @param labelled           number of predictions whose actual is known
/// @param impossible         number of actuals that are impossible for the target, such as NaN; they count as
///                           unknown
/// @param outOfRange         number of actuals outside the range of the contract's target, among those whose
///                           actual is known
/// @param medianDelaySeconds median delay from prediction to actual; NaN without actuals
/// @param p90DelaySeconds    90th percentile of the delay; NaN without actuals
public record LabelArrival(
        long predictions,
        long labelled,
        long impossible,
        long outOfRange,
        double medianDelaySeconds,
        double p90DelaySeconds) {
    /// Share of the predictions whose actual is known; 0 without predictions.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double coverage() {
        return predictions == 0 ? 0 : (double) labelled / predictions;
    }
}
