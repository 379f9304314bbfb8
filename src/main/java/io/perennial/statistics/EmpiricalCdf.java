package io.perennial.statistics;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/// The distribution of a sample as a step function. Exact for an array, approximate for a sketch.
///
/// Arrays are not copied.
///
/// @param values     values in ascending order; equal values may repeat
/// @param cumulative number of sample values at or before each value's index; the last is the sample's size
@SuppressWarnings("ArrayRecordComponent")
public record EmpiricalCdf(double[] values, long[] cumulative) {
    public static final EmpiricalCdf EMPTY = new EmpiricalCdf(new double[0], new long[0]);

    /// @param sample finite numbers in any order
    public static EmpiricalCdf of(double[] sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        long[] cumulative = new long[sorted.length];
        Arrays.setAll(cumulative, i -> i + 1L);
        return new EmpiricalCdf(sorted, cumulative);
    }

    public long count() {
        return cumulative.length == 0 ? 0 : cumulative[cumulative.length - 1];
    }

    /// Number of sample values that are at most `x`.
    public long countUpTo(double x) {
        int low = 0;
        int high = values.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] <= x) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? 0 : cumulative[low - 1];
    }

    /// Share of the sample that is at most `x`; NaN for an empty sample.
    public double share(double x) {
        return (double) countUpTo(x) / count();
    }

    /// The value below which a share of the sample lies, interpolated between order statistics (definition 7 of
    /// Hyndman and Fan 1996, NumPy's `linear`). NaN for an empty sample.
    public double quantile(double share) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double place = share * (count() - 1);
        double below = orderStatistic((long) Math.floor(place));
        double above = orderStatistic((long) Math.ceil(place));
        return below + (above - below) * (place - Math.floor(place));
    }

    /// Share of ties in two samples combined: the sum of t^3 - t over all groups of t equal values, over N^3 -
    /// N. 0 without ties, 1 if all values are one.
    public static double tieShare(EmpiricalCdf a, EmpiricalCdf b) {
        double[] places = DoubleStream.concat(DoubleStream.of(a.values), DoubleStream.of(b.values))
                .distinct()
                .toArray();
        double ties = 0;
        for (double place : places) {
            double below = Math.nextDown(place);
            double tied = (double) a.countUpTo(place) - a.countUpTo(below) + b.countUpTo(place) - b.countUpTo(below);
            ties += tied * tied * tied - tied;
        }
        double all = (double) a.count() + b.count();
        return ties / (all * all * all - all);
    }

    /// Mean of the sample; NaN for an empty one.
    public double mean() {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * weight(i);
        }
        return sum / count();
    }

    /// Standard deviation of the sample, divisor n; NaN for an empty one.
    public double deviation() {
        double mean = mean();
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            squares += weight(i) * (values[i] - mean) * (values[i] - mean);
        }
        return Math.sqrt(squares / count());
    }

    private long weight(int i) {
        return i == 0 ? cumulative[0] : cumulative[i] - cumulative[i - 1];
    }

    /// The value at an index of the sorted sample, from 0.
    private double orderStatistic(long place) {
        int found = Arrays.binarySearch(cumulative, place + 1);
        return values[found >= 0 ? found : -found - 1];
    }
}
