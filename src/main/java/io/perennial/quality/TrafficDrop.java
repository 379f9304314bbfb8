package io.perennial.quality;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A drop of the number of predictions.
///
/// @param expected    number of predictions of the quietest comparable earlier window
/// @param predictions observed number of predictions
public record TrafficDrop(long expected, long predictions) {
    /// Smallest lost share of the expected predictions that counts as a drop.
    private static final double MIN_LOST_SHARE = 0.9;

    /// Smallest expected number for a verdict; a smaller number may be lost by chance.
    private static final long MIN_EXPECTED = 20;

    /// Lost share over its limit: 1 or more is a drop; 0 if too few predictions are expected.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double score() {
        return expected < MIN_EXPECTED || predictions >= expected
                ? 0
                : (1 - (double) predictions / expected) / MIN_LOST_SHARE;
    }
}
