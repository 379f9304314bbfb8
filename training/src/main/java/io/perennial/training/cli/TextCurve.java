package io.perennial.training.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Draws a curve with block characters: one bar per column, the lowest value an eighth high.
final class TextCurve {
    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final int COLUMNS = 60;

    private TextCurve() {}

    /// @param values finite values, at least one
    static String of(List<Double> values) {
        double low = values.stream().mapToDouble(value -> value).min().orElseThrow();
        double high = values.stream().mapToDouble(value -> value).max().orElseThrow();
        var bars = new StringBuilder();
        for (double value : sample(values)) {
            double height = high == low ? 0 : (value - low) / (high - low);
            bars.append(BARS.charAt((int) Math.round(height * (BARS.length() - 1))));
        }
        return String.format(
                Locale.ROOT,
                "%s  %.4g to %.4g, lowest %.4g in iteration %d of %d",
                bars,
                values.getFirst(),
                values.getLast(),
                low,
                values.indexOf(low) + 1,
                values.size());
    }

    private static List<Double> sample(List<Double> values) {
        int columns = Math.min(COLUMNS, values.size());
        List<Double> thinned = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            thinned.add(values.get((int) ((long) column * (values.size() - 1) / Math.max(1, columns - 1))));
        }
        return thinned;
    }
}
