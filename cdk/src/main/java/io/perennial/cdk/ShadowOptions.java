package io.perennial.cdk;

import java.time.Duration;

/// Settings of the shadow deployment.
///
/// @param requestShare share of the requests that the challenger predicts too
/// @param timeout      maximum time that the log waits for its predictions
record ShadowOptions(double requestShare, Duration timeout) {
    static ShadowOptions from(ContextValues values) {
        return new ShadowOptions(values.share("shadowShare", "1"), values.duration("shadowTimeout", "PT0.05S"));
    }
}
