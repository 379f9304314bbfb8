package io.perennial.cdk;

import java.time.Duration;

/// How a challenger runs in shadow.
///
/// @param share  of the requests that it predicts, too
/// @param budget how long the log waits for it
record ShadowOptions(double share, Duration budget) {
    static ShadowOptions from(ContextValues values) {
        return new ShadowOptions(values.share("shadowShare", "1"), values.duration("shadowBudget", "PT0.05S"));
    }
}
