package io.perennial.statistics;

import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/// Wasserstein-1 (earth mover's) distance: the area between the two distribution functions, in the field's unit.
public final class Wasserstein {
    private Wasserstein() {}

    /// The distance; NaN if either sample is empty.
    public static double distance(EmpiricalCdf reference, EmpiricalCdf window) {
        if (reference.count() == 0 || window.count() == 0) {
            return Double.NaN;
        }
        double[] places = DoubleStream.concat(DoubleStream.of(reference.values()), DoubleStream.of(window.values()))
                .sorted()
                .toArray();
        double area = 0;
        for (int i = 1; i < places.length; i++) {
            double gap = Math.abs(reference.share(places[i - 1]) - window.share(places[i - 1]));
            area += gap * (places[i] - places[i - 1]);
        }
        return area;
    }

    /// The distance in units of the reference's robust deviation, which is less sensitive to outliers than the
    /// standard deviation and equal to it for a normal distribution. Empty if the reference is empty or has
    /// only one value.
    public static OptionalDouble scaled(EmpiricalCdf reference, EmpiricalCdf window) {
        double scale = robustDeviation(reference);
        return scale > 0 ? OptionalDouble.of(distance(reference, window) / scale) : OptionalDouble.empty();
    }

    /// A range of quantiles over that of a standard normal distribution: of the quartiles (1.349), or, if those
    /// are equal, of the 1st and 99th percentile (4.653), or else the plain standard deviation.
    private static double robustDeviation(EmpiricalCdf sample) {
        double quartiles = sample.quantile(0.75) - sample.quantile(0.25);
        if (quartiles > 0) {
            return quartiles / 1.3489795003921634;
        }
        double percentiles = sample.quantile(0.99) - sample.quantile(0.01);
        return percentiles > 0 ? percentiles / 4.652695748081682 : sample.deviation();
    }
}
