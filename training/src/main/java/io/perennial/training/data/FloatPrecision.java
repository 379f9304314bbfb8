package io.perennial.training.data;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Whole numbers that 32-bit floats cannot distinguish. The model file takes floats, which are exact up to 2^24.
final class FloatPrecision {
    private static final double EXACT = 1 << 24;
    private static final int MAX_VALUES = 50_000;
    private static final double MIN_SHARE_LOST = 0.01;

    private final Set<Double> values = new HashSet<>();
    private final Set<Float> floats = new HashSet<>();
    private double example = Double.NaN;

    void add(double value) {
        if (Math.abs(value) > EXACT && value == Math.rint(value) && values.size() < MAX_VALUES) {
            values.add(value);
            floats.add((float) value);
            if (Double.isNaN(example) && (float) value != value) {
                example = value;
            }
        }
    }

    /// Warning for a person; empty if at most one in a hundred values is lost.
    ///
    /// @param input name of the input
    Optional<String> warning(String input) {
        if (values.size() - floats.size() <= MIN_SHARE_LOST * values.size()) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "input '%s': %,d different whole numbers are only %,d different 32-bit floats, which are exact up to 16,777,216"
                        + " (%.0f becomes %.0f); if the last digits matter, make it a category, or two inputs with sql"
                        + " ... // 10000 and ... %% 10000",
                input,
                values.size(),
                floats.size(),
                example,
                (double) (float) example));
    }
}
