package io.perennial.training.tuning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Samples the parameters of the next trial: first at random, then by the tree-structured Parzen estimator
/// (Bergstra et al., Algorithms for Hyper-Parameter Optimization, 2011). Of several candidates drawn from the
/// density of the best trials, it takes the one with the largest ratio of that density to the density of the
/// others. The sample depends only on the seed, the number of the trial and the earlier trials, so an
/// interrupted search resumes with the same samples.
final class TpeSampler {
    private static final int RANDOM_TRIALS = 8;
    private static final double GOOD_SHARE = 0.25;
    private static final int CANDIDATES = 24;

    private final SearchSpace searchSpace;
    private final long seed;

    TpeSampler(SearchSpace searchSpace, long seed) {
        this.searchSpace = searchSpace;
        this.seed = seed;
    }

    /// @param before earlier trials in their order
    Map<String, String> next(List<TrialResult> before) {
        var random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (before.size() + 1));
        double[] places = before.size() < RANDOM_TRIALS ? drawUniform(random) : drawPromising(before, random);
        return searchSpace.at(places);
    }

    private double[] drawUniform(SplittableRandom random) {
        return random.doubles(searchSpace.dimensions().size()).toArray();
    }

    private double[] drawPromising(List<TrialResult> before, SplittableRandom random) {
        List<double[]> ranked = before.stream()
                .sorted(Comparator.comparing(TrialResult::isPruned).thenComparingDouble(TrialResult::loss))
                .map(trial -> searchSpace.placesOf(trial.parameters()))
                .toList();
        int good = Math.max(2, (int) Math.ceil(GOOD_SHARE * ranked.size()));
        List<ParzenDensity> best = densities(ranked.subList(0, good));
        List<ParzenDensity> others = densities(ranked.subList(good, ranked.size()));
        double[] chosen = {};
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < CANDIDATES; i++) {
            double[] candidate =
                    best.stream().mapToDouble(density -> density.draw(random)).toArray();
            double promise = logDensity(best, candidate) - logDensity(others, candidate);
            if (promise > highest) {
                highest = promise;
                chosen = candidate;
            }
        }
        return chosen;
    }

    private List<ParzenDensity> densities(List<double[]> trials) {
        var densities = new ArrayList<ParzenDensity>();
        for (int i = 0; i < searchSpace.dimensions().size(); i++) {
            int dimension = i;
            double[] places =
                    trials.stream().mapToDouble(trial -> trial[dimension]).toArray();
            densities.add(ParzenDensity.of(searchSpace.dimensions().get(i), places));
        }
        return densities;
    }

    private static double logDensity(List<ParzenDensity> densities, double[] places) {
        double sum = 0;
        for (int i = 0; i < places.length; i++) {
            sum += Math.log(densities.get(i).density(places[i]));
        }
        return sum;
    }
}
