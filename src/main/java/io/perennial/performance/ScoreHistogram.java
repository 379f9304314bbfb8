package io.perennial.performance;

import java.util.Arrays;

/// Probabilities of true, counted in [#BINS] bins of equal width in log-odds from -10 to 10, apart for outcomes true
/// and false. What the ranking figures are read from: within a bin the ranking is lost.
final class ScoreHistogram {
    static final int BINS = 800;
    private static final double REACH = 10;
    private static final int GROUPS = 10;

    private final long[] trues = new long[BINS];
    private final long[] falses = new long[BINS];
    private final double[] probabilities = new double[BINS];

    void add(double probability, boolean outcome) {
        int bin = bin(probability);
        (outcome ? trues : falses)[bin]++;
        probabilities[bin] += probability;
    }

    private static int bin(double probability) {
        double logOdds = Math.log(probability / (1 - probability));
        return (int) Math.clamp(Math.floor((logOdds + REACH) / (2 * REACH) * BINS), 0.0, BINS - 1.0);
    }

    void merge(ScoreHistogram other, int times) {
        Arrays.setAll(trues, i -> trues[i] + times * other.trues[i]);
        Arrays.setAll(falses, i -> falses[i] + times * other.falses[i]);
        Arrays.setAll(probabilities, i -> probabilities[i] + times * other.probabilities[i]);
    }

    /// Chance that a true outcome was given a higher probability than a false one (Mann-Whitney); of the same bin
    /// counts as half. NaN if only one outcome came.
    double auc() {
        double below = 0;
        double wins = 0;
        double allTrues = 0;
        for (int bin = 0; bin < BINS; bin++) {
            wins += trues[bin] * (below + falses[bin] / 2.0);
            below += falses[bin];
            allTrues += trues[bin];
        }
        return wins / (allTrues * below);
    }

    /// Expected calibration error (Naeini et al. 2015) over ten groups of about equal size, neighbours in probability.
    double calibration() {
        long count = Arrays.stream(trues).sum() + Arrays.stream(falses).sum();
        double distance = 0;
        double gap = 0;
        long seen = 0;
        int group = 1;
        for (int bin = 0; bin < BINS; bin++) {
            gap += probabilities[bin] - trues[bin];
            seen += trues[bin] + falses[bin];
            if (seen >= (double) count * group / GROUPS) {
                distance += Math.abs(gap);
                gap = 0;
                group = (int) (seen * GROUPS / count) + 1;
            }
        }
        return distance / count;
    }
}
