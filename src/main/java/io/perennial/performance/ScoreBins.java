package io.perennial.performance;

import java.util.Arrays;

/// Probabilities counted in bins of equal width in log-odds, separately for the outcomes true and false.
/// Exactly 0 and exactly 1 have a bin each; between them the bins reach from the odds of 1 to 10^16 to the
/// inverse, about the smallest distance of a `double` from 1.
final class ScoreBins {
    private static final int INNER = 1 << 15;
    private static final double REACH = 37;

    private final long[] trues = new long[INNER + 2];
    private final long[] falses = new long[INNER + 2];
    private final double[] probabilities = new double[INNER + 2];

    void add(double probability, boolean outcome) {
        int bin = bin(probability);
        (outcome ? trues : falses)[bin]++;
        probabilities[bin] += probability;
    }

    private static int bin(double probability) {
        if (probability <= 0 || probability >= 1) {
            return probability <= 0 ? 0 : INNER + 1;
        }
        double logOdds = Math.log(probability) - Math.log1p(-probability);
        return 1 + Math.clamp((long) Math.floor((logOdds + REACH) / (2 * REACH) * INNER), 0, INNER - 1);
    }

    void merge(ScoreBins other) {
        Arrays.setAll(trues, i -> trues[i] + other.trues[i]);
        Arrays.setAll(falses, i -> falses[i] + other.falses[i]);
        Arrays.setAll(probabilities, i -> probabilities[i] + other.probabilities[i]);
    }

    void ascending(ScoredOutcomes.LevelVisitor levelVisitor) {
        for (int bin = 0; bin < trues.length; bin++) {
            if (trues[bin] + falses[bin] > 0) {
                levelVisitor.visit(probabilities[bin], trues[bin], falses[bin], bin == 0 || bin == INNER + 1);
            }
        }
    }
}
