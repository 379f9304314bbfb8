package io.perennial.training.tuning;

import io.perennial.training.problem.SearchRange;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/// One parameter that is searched, as a place between 0 and 1.
sealed interface Dimension {
    /// Its key in the problem file.
    String key();

    /// The value at a place.
    String at(double place);

    /// The place of a value; one beyond the dimension counts as its nearest end.
    double placeOf(String value);

    /// A number, kept to four digits so that its text is the very number.
    ///
    /// @param logarithmic whether equal ratios, not equal differences, are equally far apart
    /// @param whole       whether only whole numbers will do
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

    /// One of some names, which have no order.
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
