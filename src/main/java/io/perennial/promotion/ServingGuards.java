package io.perennial.promotion;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Guards of what serving pays for a candidate: its scoring time and its size.
public final class ServingGuards {
    public static final String LATENCY = "max_latency_ratio";
    public static final String SIZE = "max_model_megabytes";

    /// Scoring time of one record below which a candidate is never too slow.
    static final Duration FAST = Duration.ofMillis(1);

    private static final double MEGABYTE = 1e6;

    private ServingGuards() {}

    /// Guard of the scoring time. Medians are compared, so that a pause of the process does not count.
    ///
    /// @param champion  nanoseconds per record, measured alternately with the candidate's
    /// @param candidate nanoseconds per record
    public static Optional<GuardFinding> latency(long[] champion, long[] candidate, double bound) {
        double slow = median(candidate);
        double ratio = slow / Math.max(1, median(champion));
        return ratio > bound && slow > FAST.toNanos()
                ? Optional.of(new GuardFinding(
                        LATENCY,
                        "",
                        ratio,
                        bound,
                        String.format(
                                Locale.ROOT,
                                "it scores a record in %.2f ms, %.1f times as long as the champion; the bound is %.1f",
                                slow / 1e6,
                                ratio,
                                bound)))
                : Optional.empty();
    }

    /// Guard of the size of the model file.
    public static Optional<GuardFinding> size(long bytes, int bound) {
        return bytes > bound * MEGABYTE
                ? Optional.of(new GuardFinding(
                        SIZE,
                        "",
                        bytes / MEGABYTE,
                        bound,
                        String.format(
                                Locale.ROOT,
                                "its model file has %.1f MB; the bound is %d MB",
                                bytes / MEGABYTE,
                                bound)))
                : Optional.empty();
    }

    private static double median(long[] nanoseconds) {
        long[] sorted = nanoseconds.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }
}
