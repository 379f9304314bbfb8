package io.perennial.predictionlog;

import java.time.Duration;
import java.time.Instant;

/// Tells what may have become of a prediction that the log does not have, by the hour in its id.
///
/// A prediction that the log refused is answered all the same and waits in a line of the function's log until it is
/// restored ([Replay]). So an id of an hour whose predictions are still kept is never unknown for good.
///
/// @param retention        how long a prediction is kept after its answer
/// @param maxEventTimeSkew how far the hour that a prediction is filed under may lie from its answer, to both
///                         sides
public record MissingPrediction(Duration retention, Duration maxEventTimeSkew) {
    private static final int HOUR_SECONDS = 3600;

    /// @return UNKNOWN for an hour that no prediction can have been filed under yet; EXPIRED for one whose
    ///                 predictions are gone; else NOT_STORED
    public FeedbackOutcome outcome(PredictionId id, Instant now) {
        Instant hour = Instant.ofEpochSecond(id.hour() * HOUR_SECONDS);
        if (hour.isAfter(now.plus(maxEventTimeSkew))) {
            return FeedbackOutcome.UNKNOWN;
        }
        Instant gone = hour.plusSeconds(HOUR_SECONDS).plus(maxEventTimeSkew).plus(retention);
        return gone.isBefore(now) ? FeedbackOutcome.EXPIRED : FeedbackOutcome.NOT_STORED;
    }
}
