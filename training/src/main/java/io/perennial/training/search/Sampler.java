package io.perennial.training.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Chooses what to try next: at random in the beginning, then by the tree-structured Parzen estimator (Bergstra et al.,
/// Algorithms for Hyper-Parameter Optimization, 2011). Of several candidates drawn where the best trials lie, the one
/// is taken that is likeliest there and unlikeliest where the others lie.
///
/// The choice depends on the seed, the trial's number and the trials before it, so an interrupted search goes on as if
/// it had not been.
final class Sampler {
    private static final int AT_RANDOM = 8;
    private static final double GOOD = 0.25;
    private static final int CANDIDATES = 24;

    private final Space space;
    private final long seed;

    Sampler(Space space, long seed) {
        this.space = space;
        this.seed = seed;
    }

    /// @param before all trials so far, in their order
    Map<String, String> next(List<TrialResult> before) {
        var random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (before.size() + 1));
        double[] places = before.size() < AT_RANDOM ? anywhere(random) : likely(before, random);
        return space.at(places);
    }

    private double[] anywhere(SplittableRandom random) {
        return random.doubles(space.dimensions().size()).toArray();
    }

    private double[] likely(List<TrialResult> before, SplittableRandom random) {
        List<double[]> ranked = before.stream()
                .sorted(Comparator.comparing(TrialResult::isAbandoned).thenComparingDouble(TrialResult::loss))
                .map(trial -> space.placesOf(trial.parameters()))
                .toList();
        int good = Math.max(2, (int) Math.ceil(GOOD * ranked.size()));
        List<Parzen> best = densities(ranked.subList(0, good));
        List<Parzen> others = densities(ranked.subList(good, ranked.size()));
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

    private List<Parzen> densities(List<double[]> trials) {
        var densities = new ArrayList<Parzen>();
        for (int i = 0; i < space.dimensions().size(); i++) {
            int dimension = i;
            double[] places =
                    trials.stream().mapToDouble(trial -> trial[dimension]).toArray();
            densities.add(Parzen.of(space.dimensions().get(i), places));
        }
        return densities;
    }

    private static double logDensity(List<Parzen> densities, double[] places) {
        double sum = 0;
        for (int i = 0; i < places.length; i++) {
            sum += Math.log(densities.get(i).at(places[i]));
        }
        return sum;
    }
}
