package io.perennial.performance;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How many actuals of a window have come, and how late.
///
/// @param predictions        of the version judged
/// @param labelled           those whose actual is known
/// @param impossible         actuals that the target cannot have, such as NaN; they count as unknown
/// @param outOfRange         actuals outside the range of the contract's target, among those whose actual is
///                           known
/// @param medianDelaySeconds from answer to actual; NaN without any
/// @param p90DelaySeconds    of nine in ten actuals at most, likewise
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
