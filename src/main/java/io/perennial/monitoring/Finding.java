package io.perennial.monitoring;

import io.perennial.text.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing a window says: in words for people, and as data for whoever acts on it.
///
/// @param status    bad if it rings an alarm
/// @param kind      what it is about
/// @param field     the input it speaks of, `@prediction` for the answers, or the segment; empty for the whole
///                  window
/// @param magnitude normalised, 1 is the limit; 0 where nothing could be measured
/// @param since     begin of the first of the windows that say so without a gap; null unless bad
/// @param text      all of that in a sentence
public record Finding(
        Status status,
        Kind kind,
        String field,
        double magnitude,
        @Nullable Instant since,
        String text) {

    /// What a finding is about.
    public enum Kind {
        /// The values lie differently.
        DRIFT,
        /// Values are missing.
        MISSING,
        /// Values lie outside the contract's range.
        OUT_OF_RANGE,
        /// Levels that the reference never had.
        UNSEEN_LEVELS,
        /// One value again and again.
        STUCK_VALUE,
        /// All values multiplied by a plain factor.
        UNIT_CHANGE,
        /// A clock that is hours off.
        CLOCK_SHIFT,
        /// The traffic has gone.
        TRAFFIC_DROP,
        /// Actuals of a class that the model does not know.
        UNKNOWN_CLASS,
        /// Actuals that the target cannot have.
        IMPOSSIBLE_ACTUALS,
        /// Actuals outside the target's range.
        ACTUALS_OUT_OF_RANGE,
        /// Logged values that cannot be read as what the contract says.
        UNREADABLE,
        /// The error has grown.
        ERROR_INCREASE,
        /// The answers are too high or too low on average.
        BIAS,
        /// More is left unexplained.
        SKILL,
        /// How good the answers were, if not bad.
        PERFORMANCE,
        /// Probabilities are not what they say.
        CALIBRATION,
        /// Fewer actuals lie inside their intervals than promised.
        INTERVAL_COVERAGE,
        /// What the error is expected to be as long as actuals are lacking.
        ESTIMATED_ERROR,
        /// Whether the data is whole; not about one way of breaking.
        QUALITY
    }

    static Finding of(Status status, Kind kind, String words) {
        return new Finding(status, kind, "", 0, null, words);
    }

    Finding since(Instant begin) {
        return new Finding(status, kind, field, magnitude, begin, text);
    }

    /// Names what it is about, the same in each window.
    String key() {
        return field.isEmpty() ? kind.name() : kind.name() + " " + field;
    }
}
