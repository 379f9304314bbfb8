package io.perennial.serving.call;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// How long a request may wait for stores: a setting, but no longer than Lambda lets this invocation go on.
///
/// @param most     time of a request
/// @param nanoTime a clock that only moves forward, in nanoseconds
public record RequestBudget(Duration most, LongSupplier nanoTime) {
    /// Header under which the milliseconds that Lambda has left reach the resources, whichever way the request takes.
    /// The plain server drops it: there, only a caller can have sent it.
    public static final String REMAINING = "x-perennial-remaining";

    private static final int MAX_DIGITS = 9;

    /// What a function needs to write its answer after it stopped waiting, in milliseconds.
    private static final long MARGIN = 1000;

    /// @param headers value of a header by its name in small letters
    public Deadline from(Function<String, @Nullable String> headers) {
        return Deadline.in(budget(headers.apply(REMAINING)), nanoTime);
    }

    private Duration budget(@Nullable String remaining) {
        if (remaining == null || !isNumber(remaining)) {
            return most;
        }
        long left = Long.parseLong(remaining);
        long usable = Math.max(left - MARGIN, left / 2);
        return usable < most.toMillis() ? Duration.ofMillis(usable) : most;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_DIGITS
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
