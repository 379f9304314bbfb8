package io.perennial.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The same bins counted in the reference and in the window.
///
/// @param labels    what each bin holds
/// @param reference rows of the reference by bin
/// @param window    rows of the window by bin
public record Bins(List<String> labels, List<Long> reference, List<Long> window) {
    /// Label of the bin that takes what has no bin of its own.
    public static final String REST = "all others";

    public Bins {
        labels = List.copyOf(labels);
        reference = List.copyOf(reference);
        window = List.copyOf(window);
        if (labels.size() != reference.size() || labels.size() != window.size()) {
            throw new IllegalArgumentException("bins need one label, one reference count and one window count each");
        }
    }

    public double[] referenceShares() {
        return shares(reference);
    }

    public double[] windowShares() {
        return shares(window);
    }

    private static double[] shares(List<Long> counts) {
        double total = sum(counts);
        return counts.stream().mapToDouble(count -> count / total).toArray();
    }

    long referenceRows() {
        return sum(reference);
    }

    long windowRows() {
        return sum(window);
    }

    /// The bin whose share changed most, in words.
    String largestShift() {
        double[] then = referenceShares();
        double[] now = windowShares();
        int moved = IntStream.range(0, then.length)
                .boxed()
                .max(Comparator.comparingDouble(bin -> Math.abs(now[bin] - then[bin])))
                .orElseThrow();
        return String.format(
                Locale.ROOT, "“%s” %.1f %% → %.1f %%", labels.get(moved), 100 * then[moved], 100 * now[moved]);
    }

    long[] referenceCounts() {
        return reference.stream().mapToLong(Long::longValue).toArray();
    }

    long[] windowCounts() {
        return window.stream().mapToLong(Long::longValue).toArray();
    }

    /// The largest bins of either side, for the picture; the rest among the others.
    Bins largest(int most) {
        double[] then = referenceShares();
        double[] now = windowShares();
        return select(IntStream.range(0, labels.size())
                .boxed()
                .filter(bin -> !labels.get(bin).equals(REST))
                .sorted(Comparator.comparingDouble((Integer bin) -> -Math.max(then[bin], now[bin])))
                .limit(most)
                .toList());
    }

    /// The named bins in this order, and all others as one if they hold anything.
    Bins select(List<Integer> kept) {
        List<String> names = new ArrayList<>();
        List<Long> r = new ArrayList<>();
        List<Long> w = new ArrayList<>();
        for (int bin : kept) {
            names.add(labels.get(bin));
            r.add(reference.get(bin));
            w.add(window.get(bin));
        }
        long restOfReference = sum(reference) - sum(r);
        long restOfWindow = sum(window) - sum(w);
        if (restOfReference + restOfWindow > 0) {
            names.add(REST);
            r.add(restOfReference);
            w.add(restOfWindow);
        }
        return new Bins(names, r, w);
    }

    /// The bins of each group summed, by the group's name; what is in no group is the rest.
    ///
    /// @param groups by label
    Bins groupBy(Map<String, String> groups) {
        Map<String, Long> then = new TreeMap<>();
        Map<String, Long> now = new TreeMap<>();
        for (int bin = 0; bin < labels.size(); bin++) {
            String group = groups.getOrDefault(labels.get(bin), REST);
            then.merge(group, reference.get(bin), Long::sum);
            now.merge(group, window.get(bin), Long::sum);
        }
        return new Bins(List.copyOf(then.keySet()), List.copyOf(then.values()), List.copyOf(now.values()));
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
