package io.perennial.cdk;

import java.time.Duration;

/// How a challenger runs in shadow.
///
/// @param requestShare of the requests that it predicts, too
/// @param timeout      how long the log waits for it
record ShadowOptions(double requestShare, Duration timeout) {
    static ShadowOptions from(ContextValues values) {
        return new ShadowOptions(values.share("shadowShare", "1"), values.duration("shadowBudget", "PT0.05S"));
    }
}
