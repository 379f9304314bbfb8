package io.perennial.training.retraining;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who reported the actuals of a snapshot.
///
/// @param callers    hash of the file with the caller of each row of the holdout, see [CallerFile]; empty if unknown
/// @param historyEnd event time after the last row of the champion's data set; null without event times
/// @param limit      sentence about rows left out by `gate.max_caller_share`; empty if there are none
public record Reporters(String callers, @Nullable Instant historyEnd, String limit) {
    static final Reporters UNKNOWN = new Reporters("", null, "");
}
