package io.perennial.text;

import io.perennial.contract.Numbers;
import io.perennial.statistics.ConfidenceInterval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;

/// Numbers as text for people.
public final class NumberText {
    private static final String NONE = "–";

    private NumberText() {}

    /// Three significant digits, all digits before the point; a dash for NaN.
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        if (Math.abs(value) >= 1000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return Numbers.plain(new BigDecimal(value).round(new MathContext(3)).doubleValue());
    }

    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    public static String percent(double share) {
        if (!Double.isFinite(share)) {
            return NONE;
        }
        if (share == 0) {
            return "0 %"; // minus nothing too
        }
        if (share > 0 && share < 0.0005) {
            return "< 0.1 %";
        }
        return String.format(Locale.ROOT, Math.abs(share) < 0.0995 ? "%.1f %%" : "%.0f %%", 100 * share);
    }

    /// A probability such as `1 in 20,000`, or in percent if it is not that small.
    public static String probability(double chance) {
        if (!Double.isFinite(chance) || chance >= 0.001) {
            return percent(chance);
        }
        return chance < 1e-9 ? "less than 1 in 10^9" : "1 in " + number(1 / chance);
    }

    /// A value with its interval, such as `5.73 (5.61 to 5.85)`.
    public static String interval(ConfidenceInterval confidenceInterval) {
        String value = number(confidenceInterval.value());
        return Double.isFinite(confidenceInterval.low())
                ? value + " (" + number(confidenceInterval.low()) + " to " + number(confidenceInterval.high()) + ")"
                : value;
    }

    /// Text such as ` ± 0.0003, since rows were counted in bins`; empty without a bound.
    public static String errorBound(OptionalDouble bound) {
        return bound.isEmpty() ? "" : " ± " + number(bound.getAsDouble()) + ", since rows were counted in bins";
    }
}
