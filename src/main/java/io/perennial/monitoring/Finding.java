package io.perennial.monitoring;

import io.perennial.text.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One result of a window's evaluation: a sentence for people, and data for programs.
///
/// @param status    bad if it puts an alarm in ALARM
/// @param kind      subject of the finding
/// @param field     name of the input, `@prediction` for the predictions, or the segment; empty for the whole
///                  window
/// @param magnitude normalised size, 1 is the limit; 0 if it could not be measured
/// @param since     start of the first window of the unbroken run of windows with this finding; null unless bad
/// @param text      the finding as one sentence
public record Finding(
        Status status,
        Kind kind,
        String field,
        double magnitude,
        @Nullable Instant since,
        String text) {

    /// Subject of a finding.
    public enum Kind {
        /// The distribution has changed.
        DRIFT,
        /// Values are missing.
        MISSING,
        /// Values lie outside the contract's range.
        OUT_OF_RANGE,
        /// Levels that do not occur in the reference.
        UNSEEN_LEVELS,
        /// One value repeated in most rows.
        STUCK_VALUE,
        /// All values multiplied by the factor of another unit.
        UNIT_CHANGE,
        /// Times shifted by whole hours.
        CLOCK_SHIFT,
        /// Far fewer predictions than usual.
        TRAFFIC_DROP,
        /// Actuals of a class that the model does not know.
        UNKNOWN_CLASS,
        /// Actuals that are impossible for the target.
        IMPOSSIBLE_ACTUALS,
        /// Actuals outside the target's range.
        ACTUALS_OUT_OF_RANGE,
        /// Logged values that cannot be read as the contract's types.
        UNREADABLE,
        /// The error has grown.
        ERROR_INCREASE,
        /// The predictions are too high or too low on average.
        BIAS,
        /// The model explains less.
        SKILL,
        /// The performance, if it is not bad.
        PERFORMANCE,
        /// Probabilities are not calibrated.
        CALIBRATION,
        /// Fewer actuals lie inside their intervals than the nominal coverage.
        INTERVAL_COVERAGE,
        /// Estimate of the error as long as actuals are missing.
        ESTIMATED_ERROR,
        /// Data quality as a whole, not one kind of issue.
        QUALITY
    }

    static Finding of(Status status, Kind kind, String words) {
        return new Finding(status, kind, "", 0, null, words);
    }

    Finding since(Instant begin) {
        return new Finding(status, kind, field, magnitude, begin, text);
    }

    /// Identifies the subject, the same in each window.
    String key() {
        return field.isEmpty() ? kind.name() : kind.name() + " " + field;
    }
}
