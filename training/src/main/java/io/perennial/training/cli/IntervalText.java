package io.perennial.training.cli;

import io.perennial.statistics.ConfidenceInterval;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Formats a confidence interval.
final class IntervalText {
    private IntervalText() {}

    static String of(@Nullable ConfidenceInterval confidenceInterval) {
        if (confidenceInterval == null) {
            return "-";
        }
        if (Double.isNaN(confidenceInterval.low())) {
            return String.format(Locale.ROOT, "%.4g", confidenceInterval.value());
        }
        return String.format(
                Locale.ROOT,
                "%.4g [%.4g, %.4g]",
                confidenceInterval.value(),
                confidenceInterval.low(),
                confidenceInterval.high());
    }
}
