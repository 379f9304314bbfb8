package io.perennial.quality;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.perennial.drift.FisherExact;

/// Share of a field's rows that are bad in one way.
///
/// @param kind      what is bad about them
/// @param reference share expected, from the reference
/// @param window    share seen
/// @param certain   whether chance alone does not explain that the window has more
public record BadShare(Kind kind, double reference, double window, boolean certain) {
    /// What is bad about a value.
    public enum Kind {
        MISSING("missing"),
        OUT_OF_RANGE("out of range"),
        UNSEEN("never seen in the reference");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String inWords() {
            return words;
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

    /// Bad rows of all rows.
    record Count(long bad, long rows) {
        double share() {
            return (double) bad / rows;
        }
    }
}
