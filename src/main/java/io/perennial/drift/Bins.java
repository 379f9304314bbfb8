package io.perennial.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

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
        double total = counts.stream().mapToLong(Long::longValue).sum();
        return counts.stream().mapToDouble(count -> count / total).toArray();
    }

    /// Bins that hold anything on either side, less one.
    int freedom() {
        int filled = (int) IntStream.range(0, labels.size())
                .filter(bin -> reference.get(bin) + window.get(bin) > 0)
                .count();
        return filled - 1;
    }

    long[] referenceCounts() {
        return reference.stream().mapToLong(Long::longValue).toArray();
    }

    long[] windowCounts() {
        return window.stream().mapToLong(Long::longValue).toArray();
    }

    /// Bins of which fewer than `fewest` rows are expected in the window go together into one, [#REST].
    Bins pooled(double fewest) {
        double rows = LongStream.of(windowCounts()).sum();
        double[] shares = referenceShares();
        return keeping(IntStream.range(0, labels.size())
                .filter(bin -> shares[bin] * rows >= fewest && !labels.get(bin).equals(REST))
                .boxed()
                .toList());
    }

    /// The named bins in this order, and all others as one if they hold anything.
    Bins keeping(List<Integer> kept) {
        List<String> names = new ArrayList<>();
        List<Long> r = new ArrayList<>();
        List<Long> w = new ArrayList<>();
        for (int bin : kept) {
            names.add(labels.get(bin));
            r.add(reference.get(bin));
            w.add(window.get(bin));
        }
        long restOfReference = LongStream.of(referenceCounts()).sum() - sum(r);
        long restOfWindow = LongStream.of(windowCounts()).sum() - sum(w);
        if (restOfReference + restOfWindow > 0) {
            names.add(REST);
            r.add(restOfReference);
            w.add(restOfWindow);
        }
        return new Bins(names, r, w);
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
