package io.perennial.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;

/// Maps numbers to coordinates of an axis.
///
/// @param low  number at `from`
/// @param high number at `to`; if it is not above `low`, all numbers map to the middle
/// @param from first coordinate
/// @param to   last coordinate
record Scale(double low, double high, double from, double to) {
    private static final int MAX_TICKS = 5;

    double place(double value) {
        return high > low ? from + (value - low) / (high - low) * (to - from) : (from + to) / 2;
    }

    /// At most five round numbers within the axis at equal distances of 1, 2 or 5 times a power of ten.
    List<Double> ticks() {
        if (!(high > low)) {
            return List.of(low);
        }
        BigDecimal step = step();
        long first = (long) Math.ceil(low / step.doubleValue() - 1e-9);
        long last = (long) Math.floor(high / step.doubleValue() + 1e-9);
        return LongStream.rangeClosed(first, last)
                .mapToObj(tick -> step.multiply(BigDecimal.valueOf(tick)).doubleValue())
                .toList();
    }

    private BigDecimal step() {
        double minStep = (high - low) / MAX_TICKS;
        int power = (int) Math.floor(Math.log10(minStep));
        for (int digit : new int[] {1, 2, 5}) {
            BigDecimal step = BigDecimal.valueOf(digit).scaleByPowerOfTen(power);
            if (step.doubleValue() >= minStep) {
                return step;
            }
        }
        return BigDecimal.ONE.scaleByPowerOfTen(power + 1);
    }
}
