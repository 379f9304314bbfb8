package io.perennial.drift;

import java.util.ArrayList;
import java.util.List;
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

    /// The index over these bins. Half a row is added to each, so that a bin left empty by chance weighs no more than
    /// it should.
    double psi() {
        return Psi.of(smoothed(reference), smoothed(window));
    }

    private static double[] smoothed(List<Long> counts) {
        double total = sum(counts) + counts.size() / 2.0;
        return counts.stream().mapToDouble(count -> (count + 0.5) / total).toArray();
    }

    long referenceRows() {
        return sum(reference);
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
        long restOfReference = sum(reference) - sum(r);
        long restOfWindow = sum(window) - sum(w);
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
