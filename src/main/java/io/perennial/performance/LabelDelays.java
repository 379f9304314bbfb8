package io.perennial.performance;

import java.time.Duration;
import java.util.Arrays;

/// Delays from prediction to actual, counted in bins with a relative width of a twentieth, from a second to
/// over a century. The size is fixed, and instances can be merged. An actual older than its prediction (a wrong
/// clock) counts as no delay.
public final class LabelDelays {
    private static final double WIDTH = Math.log(1.05);
    private static final int BINS = 512;

    private final long[] counts = new long[BINS];

    public void add(Duration delay) {
        double seconds = Math.max(0, delay.toMillis() / 1000.0);
        counts[(int) Math.min(BINS - 1.0, Math.log1p(seconds) / WIDTH)]++;
    }

    public void merge(LabelDelays other) {
        Arrays.setAll(counts, bin -> counts[bin] + other.counts[bin]);
    }

    /// Quantile of the delays in seconds, exact to a twentieth; NaN without delays.
    public double quantile(double share) {
        long total = Arrays.stream(counts).sum();
        long counted = 0;
        for (int bin = 0; bin < BINS; bin++) {
            counted += counts[bin];
            if (total > 0 && counted >= share * total) {
                return Math.rint(Math.expm1((bin + 0.5) * WIDTH) * 10) / 10;
            }
        }
        return Double.NaN;
    }
}
