package io.perennial.aws;

import java.time.Duration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/// How long one call of an AWS client may take. Each purpose has limits of its own, below the time-out of the
/// function that calls.
///
/// @param connectionTimeout time until a connection is open
/// @param socketTimeout     time between two packets of an answer
/// @param attemptTimeout    time of one attempt, from its first to its last byte
/// @param totalTimeout      time of all attempts and the pauses between them
/// @param maxAttempts       attempts at most, the first one included
public record CallLimits(
        Duration connectionTimeout,
        Duration socketTimeout,
        Duration attemptTimeout,
        Duration totalTimeout,
        int maxAttempts) {
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

    private static final Duration REQUEST_CONNECTION_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration REQUEST_SOCKET_TIMEOUT = Duration.ofSeconds(5);
    private static final int REQUEST_MAX_ATTEMPTS = 3;

    /// @throws IllegalArgumentException if a time is not positive, a part is longer than the whole, or nothing
    ///         is tried
    public CallLimits {
        if (!connectionTimeout.isPositive()
                || !socketTimeout.isPositive()
                || !attemptTimeout.isPositive()
                || maxAttempts < 1) {
            throw new IllegalArgumentException("limits of a call must be positive: connect " + connectionTimeout
                    + ", silence " + socketTimeout + ", attempt " + attemptTimeout + ", attempts " + maxAttempts);
        }
        if (connectionTimeout.compareTo(totalTimeout) > 0
                || socketTimeout.compareTo(totalTimeout) > 0
                || attemptTimeout.compareTo(totalTimeout) > 0) {
            throw new IllegalArgumentException("connect " + connectionTimeout + ", silence " + socketTimeout
                    + " and attempt " + attemptTimeout + " must not be longer than the total " + totalTimeout);
        }
    }

    /// For calls that somebody's request waits for: at most one second to connect, five without a packet, three
    /// attempts, and all of it within the total.
    ///
    /// @param total time of the whole call, positive
    public static CallLimits within(Duration total) {
        return new CallLimits(
                shorter(REQUEST_CONNECTION_TIMEOUT, total),
                shorter(REQUEST_SOCKET_TIMEOUT, total),
                total,
                total,
                REQUEST_MAX_ATTEMPTS);
    }

    private static CallLimits of(Duration silence, Duration attempt, Duration total, int attempts) {
        return new CallLimits(Duration.ofSeconds(2), silence, attempt, total, attempts);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// The same for a client of the AWS SDK. Connecting and silence are limits of its HTTP client:
    /// [AwsClients#http].
    public ClientOverrideConfiguration configuration() {
        return ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(attemptTimeout)
                .apiCallTimeout(totalTimeout)
                .retryStrategy(strategy -> strategy.maxAttempts(maxAttempts))
                .build();
    }
}
