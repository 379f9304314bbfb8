package io.perennial.statistics;

/// Two-sample Kolmogorov-Smirnov distance D: the largest difference of the two distribution functions, 0 to 1.
public final class KolmogorovSmirnov {
    private KolmogorovSmirnov() {}

    /// The distance; NaN if either sample is empty.
    public static double distance(EmpiricalCdf reference, EmpiricalCdf window) {
        return Math.max(
                largestGap(reference.values(), reference, window), largestGap(window.values(), reference, window));
    }

    private static double largestGap(double[] places, EmpiricalCdf reference, EmpiricalCdf window) {
        double largest = places.length == 0 ? Double.NaN : 0;
        for (double place : places) {
            largest = Math.max(largest, Math.abs(reference.share(place) - window.share(place)));
        }
        return largest;
    }
}
