package io.perennial.promotion;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;

/// One-sided test whether the mean of correlated values exceeds 0: Student's t test of the means of blocks of
/// consecutive values. As in the [PromotionGate], the number of blocks with the largest standard error counts,
/// since
/// correlation beyond a block makes few wide blocks differ more than many narrow ones suggest.
final class BlockedMean {
    private static final int[] BLOCKS = {30, 15, 10};
    private static final int VALUES_PER_BLOCK = 5;

    private BlockedMean() {}

    /// Probability of such a large mean if the mean is 0; 1 if all blocks have the same mean of at most 0.
    ///
    /// @param values at least two, in event-time order
    static double pValue(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        if (mean <= 0) {
            return 1;
        }
        double widest = 0;
        int freedom = 1;
        for (int most : BLOCKS) {
            int blocks = Math.clamp(values.length / VALUES_PER_BLOCK, 2, most);
            double error = standardError(values, mean, blocks);
            if (error > widest) {
                widest = error;
                freedom = blocks - 1;
            }
        }
        return widest == 0 ? 0 : TDistribution.of(freedom).survivalProbability(mean / widest);
    }

    private static double standardError(double[] values, double mean, int blocks) {
        double squares = IntStream.range(0, blocks)
                .mapToDouble(block -> {
                    int from = (int) ((long) values.length * block / blocks);
                    int to = (int) ((long) values.length * (block + 1) / blocks);
                    double weight = (double) (to - from) * blocks / values.length;
                    double residual =
                            weight * (Arrays.stream(values, from, to).average().orElseThrow() - mean);
                    return residual * residual;
                })
                .sum();
        return Math.sqrt(squares / (blocks - 1) / blocks);
    }
}
