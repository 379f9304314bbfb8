package io.perennial.quality;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.statistics.FisherExact;
import io.perennial.statistics.FisherExact.Proportion;

/// Share of a field's rows with one kind of bad value.
///
/// @param kind        kind of bad value
/// @param reference   expected share: the reference's own, for stuck values the largest share of the earlier
///                    windows
/// @param window      observed share
/// @param significant whether chance does not explain the larger share of the window
public record BadValueShare(Kind kind, double reference, double window, boolean significant) {
    /// Kind of bad value.
    public enum Kind {
        MISSING("missing"),
        OUT_OF_RANGE("out of range"),
        UNSEEN_LEVEL("never seen in the reference"),
        /// The most frequent value among all rows with a value: a frozen feed.
        STUCK("one and the same value");

        /// Increase of the share of one value above the usual share that ordinary drift does not explain.
        private static final double MAX_STUCK_EXCESS = 0.5;

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String inWords() {
            return words;
        }

        /// Limit of the excess.
        public double limit(MonitoringPolicy policy) {
            return this == STUCK ? MAX_STUCK_EXCESS : policy.limits().maxBadShare();
        }
    }

    /// One-sided exact test ([FisherExact]) that the window has no larger share.
    ///
    /// @param chance significance level of the test
    static BadValueShare of(Kind kind, Proportion reference, Proportion window, double chance) {
        boolean significant = FisherExact.greater(reference, window) <= chance;
        return new BadValueShare(kind, reference.value(), window.value(), significant);
    }

    /// Excess of the window's share over the reference's; 0 unless it is significant.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double excess() {
        return significant ? window - reference : 0;
    }

    /// The significant excess over its limit; 1 is the limit.
    double score(MonitoringPolicy policy) {
        return excess() / kind.limit(policy);
    }
}
