package io.perennial.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Control of the false discovery rate by Benjamini and Yekutieli (2001), for any dependence of the tests,
/// since the fields of one record depend on each other. Without any drift, the probability of at least one
/// discovery is at most the rate.
public final class FalseDiscoveryRate {
    private FalseDiscoveryRate() {}

    /// Adjusted p-values in the given order: those up to the rate are discoveries. The i-th smallest of k
    /// becomes the smallest of p(j) k (1 + 1/2 + ... + 1/k) / j over all j from i on, at most 1.
    public static double[] adjust(double[] pValues) {
        int k = pValues.length;
        double harmonic = IntStream.rangeClosed(1, k).mapToDouble(i -> 1.0 / i).sum();
        List<Integer> descending = IntStream.range(0, k)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -pValues[i]))
                .toList();
        double[] adjusted = new double[k];
        double smallest = 1;
        for (int place = 0; place < k; place++) {
            int index = descending.get(place);
            smallest = Math.min(smallest, pValues[index] * k * harmonic / (k - place));
            adjusted[index] = smallest;
        }
        return adjusted;
    }
}
