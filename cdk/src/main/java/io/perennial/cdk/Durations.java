package io.perennial.cdk;

import software.amazon.awscdk.Duration;

/// Converts Java durations to CDK durations.
final class Durations {
    private Durations() {}

    static Duration of(java.time.Duration duration) {
        return Duration.seconds(duration.toSeconds());
    }
}
