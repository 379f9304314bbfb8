package io.perennial.performance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

    /// Ten groups of about equal size, neighbours in probability.
    List<Reliability> groups() {
        long count = Arrays.stream(trues).sum() + Arrays.stream(falses).sum();
        List<Reliability> groups = new ArrayList<>();
        double said = 0;
        long came = 0;
        long rows = 0;
        long seen = 0;
        for (int bin = 0; bin < BINS; bin++) {
            said += probabilities[bin];
            came += trues[bin];
            rows += trues[bin] + falses[bin];
            if (rows > 0 && seen + rows >= (double) count * ((seen * GROUPS) / count + 1) / GROUPS) {
                groups.add(Reliability.of(said, came, rows));
                seen += rows;
                said = 0;
                came = 0;
                rows = 0;
            }
        }
        return groups;
    }

    /// Expected calibration error (Naeini et al. 2015) over [#groups].
    double calibration() {
        double distance = 0;
        long count = 0;
        for (Reliability group : groups()) {
            distance += group.rows() * Math.abs(group.said() - group.seen().value());
            count += group.rows();
        }
        return distance / count;
    }
}
