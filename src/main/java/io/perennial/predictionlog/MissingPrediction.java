package io.perennial.predictionlog;

import java.time.Duration;
import java.time.Instant;

/// Decides about a prediction that the log does not have, by the hour in its id.
///
/// A prediction that the log rejected is returned to the caller in any case, and stays in a line of the
/// function's log until it is restored ([Replay]). So an id of an hour within the retention may still be stored
/// later.
///
/// @param retention        time that a prediction is kept after it was made
/// @param maxEventTimeSkew largest difference, in both directions, between the hour of a prediction and the
///                         time it was made
public record MissingPrediction(Duration retention, Duration maxEventTimeSkew) {
    private static final int HOUR_SECONDS = 3600;

    /// @return UNKNOWN for an hour that cannot have predictions yet; EXPIRED for one whose predictions are
    ///                 deleted; else NOT_STORED
    public FeedbackOutcome outcome(PredictionId id, Instant now) {
        Instant hour = Instant.ofEpochSecond(id.hour() * HOUR_SECONDS);
        if (hour.isAfter(now.plus(maxEventTimeSkew))) {
            return FeedbackOutcome.UNKNOWN;
        }
        Instant gone = hour.plusSeconds(HOUR_SECONDS).plus(maxEventTimeSkew).plus(retention);
        return gone.isBefore(now) ? FeedbackOutcome.EXPIRED : FeedbackOutcome.NOT_STORED;
    }
}
