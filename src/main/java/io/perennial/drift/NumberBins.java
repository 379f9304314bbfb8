package io.perennial.drift;

import io.perennial.contract.Numbers;
import io.perennial.statistics.EmpiricalCdf;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Bins of numbers.
final class NumberBins {
    private static final int DECILES = 10;
    private static final int CHART_BINS = 24;

    private NumberBins() {}

    /// Bins (a, b] between the distinct deciles of the reference, the outer ones open.
    static Bins deciles(EmpiricalCdf reference, EmpiricalCdf window) {
        List<Double> edges = IntStream.range(1, DECILES)
                .mapToObj(i -> reference.quantile((double) i / DECILES))
                .distinct()
                .toList();
        return cut(edges, reference, window);
    }

    /// The same bins, but a number that is two deciles at once gets its own bin, so that a shift below it shows
    /// as well. A tenth of the rows or more have such a number.
    static Bins decilesAndPeaks(EmpiricalCdf reference, EmpiricalCdf window) {
        List<Double> edges = new ArrayList<>();
        for (int i = 1; i < DECILES; i++) {
            double edge = reference.quantile((double) i / DECILES);
            if (edges.isEmpty() || edge > edges.getLast()) {
                edges.add(edge);
            } else if (edges.size() == 1 || edges.get(edges.size() - 2) < Math.nextDown(edge)) {
                edges.add(edges.size() - 1, Math.nextDown(edge));
            }
        }
        return cut(edges, reference, window);
    }

    /// Bins of equal width between the 1st and the 99th percentile of both sides, the outer ones open: for charts.
    static Bins chartBins(EmpiricalCdf reference, EmpiricalCdf window) {
        double low = Math.min(reference.quantile(0.01), window.quantile(0.01));
        double high = Math.max(reference.quantile(0.99), window.quantile(0.99));
        List<Double> edges = low < high
                ? IntStream.range(1, CHART_BINS)
                        .mapToObj(i -> low + (high - low) * i / CHART_BINS)
                        .toList()
                : List.of(low);
        return cut(edges, reference, window);
    }

    private static Bins cut(List<Double> edges, EmpiricalCdf reference, EmpiricalCdf window) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i <= edges.size(); i++) {
            labels.add(label(edges, i));
        }
        return new Bins(labels, counts(edges, reference), counts(edges, window));
    }

    private static String label(List<Double> edges, int bin) {
        if (bin == edges.size()) {
            return "> " + rounded(edges.getLast());
        }
        return bin == 0
                ? "≤ " + rounded(edges.getFirst())
                : rounded(edges.get(bin - 1)) + " – " + rounded(edges.get(bin));
    }

    /// Text with four significant digits.
    static String rounded(double value) {
        return Numbers.plain(new BigDecimal(value).round(new MathContext(4)).doubleValue());
    }

    private static List<Long> counts(List<Double> edges, EmpiricalCdf sample) {
        List<Long> counts = new ArrayList<>();
        long below = 0;
        for (double edge : edges) {
            long upTo = sample.countUpTo(edge);
            counts.add(upTo - below);
            below = upTo;
        }
        counts.add(sample.count() - below);
        return counts;
    }
}
