package io.perennial.function.serving.request;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Maximum time that a request may wait for stores: a setting, limited by the remaining time of the Lambda
/// invocation.
///
/// @param max      maximum time of a request
/// @param nanoTime monotonic clock in nanoseconds
public record RequestTimeout(Duration max, LongSupplier nanoTime) {
    /// Internal header with the remaining milliseconds of the Lambda invocation. The plain server removes it,
    /// since only a caller can have sent it there.
    public static final String REMAINING_TIME_HEADER = "x-perennial-remaining-ms";

    private static final int MAX_DIGITS = 9;

    /// Time that the function needs to write its response after waiting, in milliseconds.
    private static final long MARGIN = 1000;

    /// @param headers lookup of a header by its lower-case name
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
