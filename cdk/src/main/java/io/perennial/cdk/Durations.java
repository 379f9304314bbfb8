package io.perennial.cdk;

import software.amazon.awscdk.Duration;

/// From Java's durations to the CDK's.
final class Durations {
    private Durations() {}

    static Duration of(java.time.Duration duration) {
        return Duration.seconds(duration.toSeconds());
    }
}
