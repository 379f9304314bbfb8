package io.perennial.quality;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.statistics.FisherExact;

/// Share of a field's rows that are bad in one way.
///
/// @param kind        what is bad about them
/// @param reference   share expected: the reference's own, for repeated values the largest of the windows
///                    before
/// @param window      share seen
/// @param significant whether chance alone does not explain that the window has more
public record BadValueShare(Kind kind, double reference, double window, boolean significant) {
    /// What is bad about a value.
    public enum Kind {
        MISSING("missing"),
        OUT_OF_RANGE("out of range"),
        UNSEEN_LEVEL("never seen in the reference"),
        /// Of all rows with a value, those that hold the most frequent one: a frozen feed.
        STUCK("one and the same value");

        /// More rows of one value than is usual, as a share, that no shift of the world explains.
        private static final double MAX_STUCK_EXCESS = 0.5;

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String inWords() {
            return words;
        }

        /// The excess that is too much.
        public double limit(MonitoringPolicy policy) {
            return this == STUCK ? MAX_STUCK_EXCESS : policy.maxBadShare();
        }
    }

    /// One-sided exact test ([FisherExact]) that the window has no larger share.
    ///
    /// @param chance of calling an equal share larger
    static BadValueShare of(Kind kind, Count reference, Count window, double chance) {
        double p = FisherExact.greater(
                new FisherExact.Proportion(reference.bad(), reference.rows()),
                new FisherExact.Proportion(window.bad(), window.rows()));
        return new BadValueShare(kind, reference.share(), window.share(), p <= chance);
    }

    /// How much more the window has, as a share of its rows; 0 unless that is certain.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double excess() {
        return significant ? window - reference : 0;
    }

    /// The certain excess over its limit: 1 and more is too much.
    double score(MonitoringPolicy policy) {
        return excess() / kind.limit(policy);
    }

    /// Bad rows of all rows.
    record Count(long bad, long rows) {
        double share() {
            return (double) bad / rows;
        }
    }
}
