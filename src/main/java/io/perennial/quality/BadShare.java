package io.perennial.quality;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.perennial.monitoring.MonitoringPolicy;
import org.apache.commons.statistics.distribution.NormalDistribution;

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

    /// One-sided test of two proportions with pooled variance.
    ///
    /// @param chance of calling an equal share larger
    static BadShare of(Kind kind, Count reference, Count window, double chance) {
        double pooled = (double) (reference.bad() + window.bad()) / (reference.rows() + window.rows());
        double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / reference.rows() + 1.0 / window.rows()));
        double gap = window.share() - reference.share();
        double critical = NormalDistribution.of(0, 1).inverseSurvivalProbability(chance);
        return new BadShare(kind, reference.share(), window.share(), gap > critical * error);
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
