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
/// @param labels    description of each bin
/// @param reference number of rows of the reference, by bin
/// @param window    number of rows of the window, by bin
public record Bins(List<String> labels, List<Long> reference, List<Long> window) {
    /// Label of the bin for values without a bin of their own.
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

    /// Text about the bin whose share changed most.
    String largestShift() {
        double[] referenceShares = referenceShares();
        double[] windowShares = windowShares();
        int shifted = IntStream.range(0, referenceShares.length)
                .boxed()
                .max(Comparator.comparingDouble(bin -> Math.abs(windowShares[bin] - referenceShares[bin])))
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "“%s” %.1f %% → %.1f %%",
                labels.get(shifted),
                100 * referenceShares[shifted],
                100 * windowShares[shifted]);
    }

    long[] referenceCounts() {
        return reference.stream().mapToLong(Long::longValue).toArray();
    }

    long[] windowCounts() {
        return window.stream().mapToLong(Long::longValue).toArray();
    }

    /// The largest bins of either side, for the chart; the others as one bin.
    Bins largest(int max) {
        double[] referenceShares = referenceShares();
        double[] windowShares = windowShares();
        return select(IntStream.range(0, labels.size())
                .boxed()
                .filter(bin -> !labels.get(bin).equals(REST))
                .sorted(Comparator.comparingDouble((Integer bin) -> -Math.max(referenceShares[bin], windowShares[bin])))
                .limit(max)
                .toList());
    }

    /// The given bins in this order, and all others as one bin if they are not empty.
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

    /// Sums of the bins of each group, labelled with the group's name; bins without a group form one more bin.
    ///
    /// @param groups group by label
    Bins groupBy(Map<String, String> groups) {
        Map<String, Long> referenceCounts = new TreeMap<>();
        Map<String, Long> windowCounts = new TreeMap<>();
        for (int bin = 0; bin < labels.size(); bin++) {
            String group = groups.getOrDefault(labels.get(bin), REST);
            referenceCounts.merge(group, reference.get(bin), Long::sum);
            windowCounts.merge(group, window.get(bin), Long::sum);
        }
        return new Bins(
                List.copyOf(referenceCounts.keySet()),
                List.copyOf(referenceCounts.values()),
                List.copyOf(windowCounts.values()));
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
