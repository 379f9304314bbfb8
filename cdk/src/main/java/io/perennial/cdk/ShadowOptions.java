package io.perennial.cdk;

import java.time.Duration;

/// Settings of the shadow deployment.
///
/// @param requestShare share of the requests that the challenger predicts too
/// @param timeout      maximum time that the log waits for its predictions
record ShadowOptions(double requestShare, Duration timeout) {
    static ShadowOptions from(EnvironmentValues values) {
        return new ShadowOptions(
                values.share("serving.shadow_share", "1"), values.duration("serving.shadow_timeout", "PT0.05S"));
    }
}
