package io.perennial.training.cli;

import io.perennial.registry.Estimate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An estimate in a line of text.
final class Figure {
    private Figure() {}

    static String of(@Nullable Estimate estimate) {
        if (estimate == null) {
            return "-";
        }
        if (Double.isNaN(estimate.low())) {
            return String.format(Locale.ROOT, "%.4g", estimate.value());
        }
        return String.format(Locale.ROOT, "%.4g [%.4g, %.4g]", estimate.value(), estimate.low(), estimate.high());
    }
}
