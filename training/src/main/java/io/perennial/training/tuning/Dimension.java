package io.perennial.training.tuning;

import io.perennial.training.problem.SearchRange;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/// Tuned parameter, scaled to a position between 0 and 1.
sealed interface Dimension {
    /// Key in the problem file.
    String key();

    /// Value at a position.
    String at(double place);

    /// Position of a value; a value outside the range counts as the nearest end.
    double placeOf(String value);

    /// Number, rounded to four digits so that its text is exact.
    ///
    /// @param logarithmic whether positions are on a logarithmic scale
    /// @param whole       whether only whole numbers are valid
    record Numeric(String key, SearchRange span, boolean logarithmic, boolean whole) implements Dimension {
        private static final MathContext DIGITS = new MathContext(4);

        @Override
        public String at(double place) {
            double low = scaled(span.low());
            double value = low + place * (scaled(span.high()) - low);
            double number = Math.clamp(logarithmic ? Math.exp(value) : value, span.low(), span.high());
            return whole
                    ? Long.toString(Math.round(number))
                    : Double.toString(new BigDecimal(number, DIGITS).doubleValue());
        }

        @Override
        public double placeOf(String value) {
            double low = scaled(span.low());
            double width = scaled(span.high()) - low;
            double number = Math.clamp(Double.parseDouble(value), span.low(), span.high());
            return width == 0 ? 0 : (scaled(number) - low) / width;
        }

        private double scaled(double value) {
            return logarithmic ? Math.log(value) : value;
        }
    }

    /// One of several names without an order.
    record Categorical(String key, List<String> names) implements Dimension {
        public Categorical {
            names = List.copyOf(names);
        }

        @Override
        public String at(double place) {
            return names.get(indexAt(place));
        }

        int indexAt(double place) {
            return Math.min(names.size() - 1, (int) (place * names.size()));
        }

        @Override
        public double placeOf(String value) {
            return (Math.max(0, names.indexOf(value)) + 0.5) / names.size();
        }
    }
}
