package io.perennial.function.serving.request;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// How long a request may wait for stores: a setting, but no longer than Lambda lets this invocation go on.
///
/// @param max      time of a request
/// @param nanoTime a clock that only moves forward, in nanoseconds
public record RequestTimeout(Duration max, LongSupplier nanoTime) {
    /// Header under which the milliseconds that Lambda has left reach the resources, whichever way the request
    /// takes. The plain server drops it: there, only a caller can have sent it.
    public static final String REMAINING_TIME_HEADER = "x-perennial-remaining";

    private static final int MAX_DIGITS = 9;

    /// What a function needs to write its answer after it stopped waiting, in milliseconds.
    private static final long MARGIN = 1000;

    /// @param headers value of a header by its name in small letters
    public Deadline deadline(Function<String, @Nullable String> headers) {
        return Deadline.after(timeout(headers.apply(REMAINING_TIME_HEADER)), nanoTime);
    }

    private Duration timeout(@Nullable String remaining) {
        if (remaining == null || !isNumber(remaining)) {
            return max;
        }
        long left = Long.parseLong(remaining);
        long usable = Math.max(left - MARGIN, left / 2);
        return usable < max.toMillis() ? Duration.ofMillis(usable) : max;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_DIGITS
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
