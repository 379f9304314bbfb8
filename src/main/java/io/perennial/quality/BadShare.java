package io.perennial.quality;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.perennial.drift.FisherExact;
import io.perennial.monitoring.MonitoringPolicy;

/// Share of a field's rows that are bad in one way.
///
/// @param kind      what is bad about them
/// @param reference share expected: the reference's own, for repeated values the largest of the windows before
/// @param window    share seen
/// @param certain   whether chance alone does not explain that the window has more
public record BadShare(Kind kind, double reference, double window, boolean certain) {
    /// What is bad about a value.
    public enum Kind {
        MISSING("missing"),
        OUT_OF_RANGE("out of range"),
        UNSEEN("never seen in the reference"),
        /// Of all rows with a value, those that hold the most frequent one: a frozen feed.
        REPEATED("one and the same value");

        /// More rows of one value than is usual, as a share, that no shift of the world explains.
        private static final double FROZEN = 0.5;

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String inWords() {
            return words;
        }

        /// The excess that is too much.
        public double limit(MonitoringPolicy policy) {
            return this == REPEATED ? FROZEN : policy.badShare();
        }
    }

    /// One-sided exact test ([FisherExact]) that the window has no larger share.
    ///
    /// @param chance of calling an equal share larger
    static BadShare of(Kind kind, Count reference, Count window, double chance) {
        double p = FisherExact.greater(
                new FisherExact.Share(reference.bad(), reference.rows()),
                new FisherExact.Share(window.bad(), window.rows()));
        return new BadShare(kind, reference.share(), window.share(), p <= chance);
    }

    /// How much more the window has, as a share of its rows; 0 unless that is certain.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double excess() {
        return certain ? window - reference : 0;
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
