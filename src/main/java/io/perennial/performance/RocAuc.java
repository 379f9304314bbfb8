package io.perennial.performance;

import io.perennial.statistics.ConfidenceInterval;
import io.perennial.statistics.WilsonInterval;
import java.util.function.DoubleUnaryOperator;

/// Area under the ROC curve: the probability that a true outcome has a higher predicted probability than a
/// false one (Mann and Whitney 1947); pairs of equal probability count as half.
///
/// Its 95 % interval is that of DeLong et al. (1988) on the logarithm of the odds, which stays inside 0 and 1.
/// If the rows show no variance (a perfect ranking, a single true or false outcome) it is Newcombe's (2006,
/// method 5). Both are widened by [#bound()].
///
/// @param value    area, 0 to 1
/// @param variance variance of the value by DeLong et al.; NaN with a single true or false outcome
/// @param bound    largest error of the value from the lost order within bins; 0 if every row was kept
/// @param trues    number of rows whose outcome is true, at least 1
/// @param falses   number of rows whose outcome is false, at least 1
record RocAuc(double value, double variance, double bound, long trues, long falses) {
    private static final int HALVINGS = 60;

    /// @param trues  number of rows of `outcomes` whose outcome is true, at least 1
    /// @param falses number of the other rows, at least 1
    static RocAuc of(ScoredOutcomes outcomes, long trues, long falses) {
        var sums = new Sums(trues, falses);
        outcomes.ascending(sums);
        return sums.area();
    }

    ConfidenceInterval interval() {
        ConfidenceInterval exact = exactInterval();
        return new ConfidenceInterval(value, Math.max(0, exact.low() - bound), Math.min(1, exact.high() + bound));
    }

    private ConfidenceInterval exactInterval() {
        if (value > 0 && value < 1 && variance > 0) {
            double logOdds = Math.log(value / (1 - value));
            double half = WilsonInterval.Z95 * Math.sqrt(variance) / (value * (1 - value));
            return new ConfidenceInterval(
                    value, Math.min(value, logistic(logOdds - half)), Math.max(value, logistic(logOdds + half)));
        }
        return new ConfidenceInterval(value, end(value, 0), end(value, 1));
    }

    private static double logistic(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    /// The area between `from` and `to` from which the value lies 1.96 standard errors away.
    private double end(double from, double to) {
        DoubleUnaryOperator excess = area -> Math.abs(value - area) - WilsonInterval.Z95 * standardError(area);
        double inside = from;
        double outside = to;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (inside + outside) / 2;
            if (excess.applyAsDouble(middle) < 0) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return inside;
    }

    private double standardError(double area) {
        double others = (trues + falses) / 2.0 - 1;
        double factor = 1 + others * ((1 - area) / (2 - area) + area / (1 + area));
        return Math.sqrt(area * (1 - area) * factor / trues / falses);
    }

    /// Counts, over ascending probabilities, the pairs in which a row of one outcome lies above a row of the other.
    private static final class Sums implements ScoredOutcomes.LevelVisitor {
        private final long trues;
        private final long falses;
        private long truesBelow;
        private long falsesBelow;
        private double lost;
        private double squaredLost;
        private double squaredLostOfFalses;
        private double undecided;

        Sums(long trues, long falses) {
            this.trues = trues;
            this.falses = falses;
        }

        @Override
        public void visit(double probabilities, long trueRows, long falseRows, boolean tied) {
            double above = (falses - falsesBelow - falseRows / 2.0) / falses;
            double below = (truesBelow + trueRows / 2.0) / trues;
            lost += trueRows * above;
            squaredLost += trueRows * above * above;
            squaredLostOfFalses += falseRows * below * below;
            undecided += tied ? 0 : (double) trueRows * falseRows / 2;
            truesBelow += trueRows;
            falsesBelow += falseRows;
        }

        RocAuc area() {
            double loss = lost / trues;
            double ofTrues = (squaredLost - trues * loss * loss) / (trues - 1.0) / trues;
            double ofFalses = (squaredLostOfFalses - falses * loss * loss) / (falses - 1.0) / falses;
            return new RocAuc(1 - loss, ofTrues + ofFalses, undecided / trues / falses, trues, falses);
        }
    }
}
