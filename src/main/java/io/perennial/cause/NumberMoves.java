package io.perennial.cause;

import io.perennial.contract.Numbers;
import io.perennial.profile.EmpiricalCdf;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// How a distribution of numbers has moved.
///
/// @param then the reference
/// @param now  the window
record NumberMoves(EmpiricalCdf then, EmpiricalCdf now) {
    private static final int DECILES = 10;

    /// The median says it best, unless an outer decile has moved more than twice as far for its size.
    Move plainest(String unit) {
        double median = distance(0.5);
        double low = distance(0.1);
        double high = distance(0.9);
        if (Math.max(low, high) <= 2 * median) {
            return move("median", 0.5, unit);
        }
        return high >= low ? move("90th percentile", 0.9, unit) : move("10th percentile", 0.1, unit);
    }

    private Move move(String name, double share, String unit) {
        return new Move(name, then.quantile(share), now.quantile(share), unit);
    }

    private double distance(double share) {
        double size = Math.abs(then.quantile(share)) + (then.quantile(0.9) - then.quantile(0.1)) / 4;
        double moved = Math.abs(now.quantile(share) - then.quantile(share));
        return size > 0 ? moved / size : moved;
    }

    /// The stretch between deciles of the reference that gained or lost most: neighbours that moved the same way belong
    /// together.
    Segment segment(String field, String unit) {
        List<Double> edges = IntStream.range(1, DECILES)
                .mapToObj(i -> then.quantile((double) i / DECILES))
                .distinct()
                .toList();
        double[] before = shares(edges, then);
        double[] after = shares(edges, now);
        double[] terms = Terms.of(before, after);
        Stretch best = stretches(before, after, terms).stream()
                .reduce((a, b) -> a.sum(terms) >= b.sum(terms) ? a : b)
                .orElseThrow();
        double sum = DoubleStream.of(terms).sum();
        return new Segment(
                field,
                best.inWords(edges, unit),
                Move.ofShare("", best.sum(before), best.sum(after)),
                sum > 0 ? best.sum(terms) / sum : 0);
    }

    private static List<Stretch> stretches(double[] before, double[] after, double[] terms) {
        List<Stretch> stretches = new ArrayList<>();
        int from = 0;
        for (int bin = 1; bin <= terms.length; bin++) {
            if (bin == terms.length || (after[bin] > before[bin]) != (after[from] > before[from])) {
                stretches.add(new Stretch(from, bin));
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

    /// Bins from one to before another.
    private record Stretch(int from, int to) {
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
