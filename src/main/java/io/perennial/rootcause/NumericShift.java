package io.perennial.rootcause;

import io.perennial.contract.Numbers;
import io.perennial.statistics.EmpiricalCdf;
import io.perennial.statistics.PsiContributions;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Shift of a distribution of numbers.
///
/// @param reference distribution of the reference
/// @param window    distribution of the window
record NumericShift(EmpiricalCdf reference, EmpiricalCdf window) {
    private static final int DECILES = 10;

    /// The shift of the median, or of an outer decile if that shifted more than twice as far relative to its size.
    Shift mainShift(String unit) {
        double median = distance(0.5);
        double low = distance(0.1);
        double high = distance(0.9);
        if (Math.max(low, high) <= 2 * median) {
            return quantileShift("median", 0.5, unit);
        }
        return high >= low ? quantileShift("90th percentile", 0.9, unit) : quantileShift("10th percentile", 0.1, unit);
    }

    private Shift quantileShift(String name, double share, String unit) {
        return new Shift(name, reference.quantile(share), window.quantile(share), unit);
    }

    private double distance(double share) {
        double size = Math.abs(reference.quantile(share)) + (reference.quantile(0.9) - reference.quantile(0.1)) / 4;
        double moved = Math.abs(window.quantile(share) - reference.quantile(share));
        return size > 0 ? moved / size : moved;
    }

    /// The range between deciles of the reference whose share changed most; neighbours that changed in the same
    /// direction form one range.
    DriftSegment segment(String field, String unit) {
        List<Double> edges = IntStream.range(1, DECILES)
                .mapToObj(i -> reference.quantile((double) i / DECILES))
                .distinct()
                .toList();
        double[] before = shares(edges, reference);
        double[] after = shares(edges, window);
        double[] terms = PsiContributions.of(before, after);
        BinRange best = binRanges(before, after, terms).stream()
                .reduce((a, b) -> a.sum(terms) >= b.sum(terms) ? a : b)
                .orElseThrow();
        double sum = DoubleStream.of(terms).sum();
        return new DriftSegment(
                field,
                best.inWords(edges, unit),
                Shift.ofShare("", best.sum(before), best.sum(after)),
                sum > 0 ? best.sum(terms) / sum : 0);
    }

    private static List<BinRange> binRanges(double[] before, double[] after, double[] terms) {
        List<BinRange> stretches = new ArrayList<>();
        int from = 0;
        for (int bin = 1; bin <= terms.length; bin++) {
            if (bin == terms.length || (after[bin] > before[bin]) != (after[from] > before[from])) {
                stretches.add(new BinRange(from, bin));
                from = bin;
            }
        }
        return stretches;
    }

    private static double[] shares(List<Double> edges, EmpiricalCdf sample) {
        double[] shares = new double[edges.size() + 1];
        long below = 0;
        for (int i = 0; i < edges.size(); i++) {
            long upTo = sample.countUpTo(edges.get(i));
            shares[i] = (double) (upTo - below) / sample.count();
            below = upTo;
        }
        shares[edges.size()] = (double) (sample.count() - below) / sample.count();
        return shares;
    }

    /// Bins from one index (inclusive) to another (exclusive).
    private record BinRange(int from, int to) {
        double sum(double[] values) {
            return DoubleStream.of(values).skip(from).limit(to - (long) from).sum();
        }

        String inWords(List<Double> edges, String unit) {
            String words;
            if (from == 0) {
                words = "up to " + rounded(edges.get(Math.min(to, edges.size()) - 1));
            } else if (to > edges.size()) {
                words = "above " + rounded(edges.get(from - 1));
            } else {
                words = rounded(edges.get(from - 1)) + " to " + rounded(edges.get(to - 1));
            }
            return (words + " " + unit).strip();
        }

        private static String rounded(double value) {
            return Numbers.plain(new BigDecimal(value).round(new MathContext(3)).doubleValue());
        }
    }
}
