package io.perennial.training.report;

import io.perennial.statistics.EmpiricalCdf;
import io.perennial.training.comparison.ScoredRows;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Distribution of the errors, predicted minus actual.
///
/// @param reach     bound of the bins, which have equal width from `-reach` to `reach`; 98 % of the errors lie
///                  within
/// @param counts    number of errors by bin; the outermost bins include all larger errors
/// @param quantiles quantiles of the errors at 5, 25, 50, 75 and 95 %
public record Residuals(double reach, List<Long> counts, List<Double> quantiles) {
    static final int BINS = 31;
    static final List<Double> SHARES = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

    public Residuals {
        counts = List.copyOf(counts);
        quantiles = List.copyOf(quantiles);
    }

    static Residuals of(ScoredRows scoredRows) {
        double[] errors = IntStream.range(0, scoredRows.rows())
                .mapToDouble(scoredRows::error)
                .toArray();
        EmpiricalCdf cdf = EmpiricalCdf.of(errors);
        double widest = Math.max(Math.abs(cdf.quantile(0.01)), Math.abs(cdf.quantile(0.99)));
        double reach = widest > 0 ? widest : 1;
        long[] counts = new long[BINS];
        for (double error : errors) {
            counts[(int) Math.clamp(Math.floor((error + reach) / (2 * reach) * BINS), 0.0, BINS - 1.0)]++;
        }
        return new Residuals(
                reach,
                Arrays.stream(counts).boxed().toList(),
                SHARES.stream().map(cdf::quantile).toList());
    }
}
