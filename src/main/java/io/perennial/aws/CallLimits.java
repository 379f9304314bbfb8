package io.perennial.aws;

import java.time.Duration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/// How long one call of an AWS client may take. Each purpose has limits of its own, below the time-out of the
/// function that calls.
///
/// @param connect  time until a connection is open
/// @param silence  time between two packets of an answer
/// @param attempt  time of one attempt, from its first to its last byte
/// @param total    time of all attempts and the pauses between them
/// @param attempts attempts at most, the first one included
public record CallLimits(Duration connect, Duration silence, Duration attempt, Duration total, int attempts) {
    /// Whole files, for functions that run up to 15 minutes and for the command line.
    public static final CallLimits TRANSFER =
            of(Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofMinutes(14), 4);

    /// Pages of a table, for the same callers. A throttled table is asked again for a minute.
    public static final CallLimits QUERY =
            of(Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(60), 8);

    /// Single small calls, also of functions that end after 30 seconds.
    public static final CallLimits SHORT = of(Duration.ofSeconds(4), Duration.ofSeconds(5), Duration.ofSeconds(10), 3);

    /// A call that is sent once: after a lost answer its caller decides whether to send it again.
    public static final CallLimits ONCE = of(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), 1);

    private static final Duration ANSWERING_CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWERING_SILENCE = Duration.ofSeconds(5);
    private static final int ANSWERING_ATTEMPTS = 3;

    /// @throws IllegalArgumentException if a time is not positive, a part is longer than the whole, or nothing is tried
    public CallLimits {
        if (!connect.isPositive() || !silence.isPositive() || !attempt.isPositive() || attempts < 1) {
            throw new IllegalArgumentException("limits of a call must be positive: connect " + connect + ", silence "
                    + silence + ", attempt " + attempt + ", attempts " + attempts);
        }
        if (connect.compareTo(total) > 0 || silence.compareTo(total) > 0 || attempt.compareTo(total) > 0) {
            throw new IllegalArgumentException("connect " + connect + ", silence " + silence + " and attempt " + attempt
                    + " must not be longer than the total " + total);
        }
    }

    /// For calls that somebody's request waits for: at most one second to connect, five without a packet, three
    /// attempts, and all of it within the total.
    ///
    /// @param total time of the whole call, positive
    public static CallLimits within(Duration total) {
        return new CallLimits(
                shorter(ANSWERING_CONNECT, total), shorter(ANSWERING_SILENCE, total), total, total, ANSWERING_ATTEMPTS);
    }

    private static CallLimits of(Duration silence, Duration attempt, Duration total, int attempts) {
        return new CallLimits(Duration.ofSeconds(2), silence, attempt, total, attempts);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// The same for a client of the AWS SDK. Connecting and silence are limits of its HTTP client: [AwsClients#http].
    public ClientOverrideConfiguration configuration() {
        return ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(attempt)
                .apiCallTimeout(total)
                .retryStrategy(strategy -> strategy.maxAttempts(attempts))
                .build();
    }
}
