package io.perennial.drift;

import io.perennial.profile.EmpiricalCdf;
import java.util.stream.DoubleStream;

/// Wasserstein-1 (earth mover's) distance: the area between the two distribution functions, in the field's unit.
public final class Wasserstein {
    private Wasserstein() {}

    /// NaN if either sample is empty.
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
}
