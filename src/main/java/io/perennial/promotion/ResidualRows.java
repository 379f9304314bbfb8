package io.perennial.promotion;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Actuals with what two models leave unexplained of them.
///
/// Arrays are not copied.
///
/// @param actual    actuals
/// @param champion  residuals of the champion
/// @param candidate residuals of the candidate
@SuppressWarnings("ArrayRecordComponent")
public record ResidualRows(double[] actual, double[] champion, double[] candidate) {
    /// Residual scale: logarithm of the ratio of actual and prediction if all of them are positive, since errors of
    /// durations and prices grow with their size. Else the difference.
    public enum Scale {
        RATIO,
        DIFFERENCE;

        /// @param values all actuals and predictions
        public static Scale of(DoubleStream values) {
            return values.allMatch(value -> value > 0) ? RATIO : DIFFERENCE;
        }

        /// Residual per row.
        public double[] residuals(double[] actual, double[] predicted) {
            return IntStream.range(0, actual.length)
                    .mapToDouble(row -> switch (this) {
                        case RATIO -> Math.log(actual[row] / predicted[row]);
                        case DIFFERENCE -> actual[row] - predicted[row];
                    })
                    .toArray();
        }
    }

    public int rows() {
        return actual.length;
    }
}
