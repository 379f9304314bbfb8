package io.perennial.aws;

import java.time.Duration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/// Time limits of one call of an AWS client. Each purpose has its own limits, below the timeout of the calling
/// function.
///
/// @param connectionTimeout largest time until a connection is open
/// @param socketTimeout     largest time between two packets of a response
/// @param attemptTimeout    largest time of one attempt, from its first to its last byte
/// @param totalTimeout      largest time of all attempts and the pauses between them
/// @param maxAttempts       largest number of attempts, including the first one
public record CallLimits(
        Duration connectionTimeout,
        Duration socketTimeout,
        Duration attemptTimeout,
        Duration totalTimeout,
        int maxAttempts) {
    /// Limits for whole files, in functions that run up to 15 minutes and on the command line.
    public static final CallLimits TRANSFER =
            of(Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofMinutes(14), 4);

    /// Limits for pages of a table, for the same callers. Calls to a throttled table are retried for a minute.
    public static final CallLimits QUERY =
            of(Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(60), 8);

    /// Limits for single small calls, also in functions with a timeout of 30 seconds.
    public static final CallLimits SHORT = of(Duration.ofSeconds(4), Duration.ofSeconds(5), Duration.ofSeconds(10), 3);

    /// Limits for a call that is sent once: after a lost response its caller decides whether to send it again.
    public static final CallLimits ONCE = of(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), 1);

    private static final Duration REQUEST_CONNECTION_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration REQUEST_SOCKET_TIMEOUT = Duration.ofSeconds(5);
    private static final int REQUEST_MAX_ATTEMPTS = 3;

    /// @throws IllegalArgumentException if a time or the number of attempts is not positive, or a part is
    ///         longer than the total
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

    /// Limits for calls during a request: at most one second to connect, five without a packet, three attempts,
    /// and all of them within the total.
    ///
    /// @param total largest time of the whole call, positive
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

    /// Configuration of an AWS client with these limits. Its HTTP client has the connection and socket
    /// timeouts: [AwsClients#http].
    public ClientOverrideConfiguration configuration() {
        return ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(attemptTimeout)
                .apiCallTimeout(totalTimeout)
                .retryStrategy(strategy -> strategy.maxAttempts(maxAttempts))
                .build();
    }
}
