package io.perennial.deployment;

import java.time.Duration;

/// Largest duration of an invocation by function. The limits of a function's AWS calls stay below it, so that the
/// function reports which call failed, and is not ended in the middle of one.
public enum FunctionTimeout {
    /// An HTTP API waits for 30 seconds.
    SERVING(29),
    MONITORING(900),
    /// In the grace time after a promotion it compares two versions on logged rows.
    RETRAIN_TRIGGER(120),
    NOTIFIER(60),
    /// Three calls to AWS and one slow receiver.
    WEBHOOKS(60),
    /// Ten messages of 256 KiB: several thousand conditional writes.
    REPLAY(300),
    RETRAINING(900);

    private final int seconds;

    FunctionTimeout(int seconds) {
        this.seconds = seconds;
    }

    public int seconds() {
        return seconds;
    }

    public Duration duration() {
        return Duration.ofSeconds(seconds);
    }
}
