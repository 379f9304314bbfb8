package io.perennial.quality;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whether callers have gone silent.
///
/// @param expected    predictions that even the quietest comparable window before had
/// @param predictions that came
public record TrafficDrop(long expected, long predictions) {
    /// The share of the expected predictions that must fail to come.
    private static final double MIN_LOST_SHARE = 0.9;

    /// Fewer than this may fail to come by chance.
    private static final long MIN_EXPECTED = 20;

    /// Lost share over its limit: 1 and more is silence; 0 where too few are expected to miss any.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double score() {
        return expected < MIN_EXPECTED || predictions >= expected
                ? 0
                : (1 - (double) predictions / expected) / MIN_LOST_SHARE;
    }
}
