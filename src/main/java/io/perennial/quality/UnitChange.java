package io.perennial.quality;

import io.perennial.contract.Range;
import io.perennial.statistics.EmpiricalCdf;
import io.perennial.statistics.KolmogorovSmirnov;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Detects numbers multiplied by the factor of another unit. The Kolmogorov-Smirnov distance to the reference
/// is large, and nearly vanishes when the reference is multiplied as well: then the shape is the same and only
/// the unit differs.
final class UnitChange {
    /// Miles and kilometres; a double count; orders of magnitude; minutes, hours and seconds.
    private static final double[] FACTORS = {1.609344, 2, 10, 60, 100, 1000, 3600};

    private UnitChange() {}

    /// @param range range of the contract; values outside are in neither distribution
    static Optional<Distortion> of(EmpiricalCdf reference, EmpiricalCdf window, Range range) {
        double distance = KolmogorovSmirnov.distance(reference, window);
        if (!Distortion.Kind.UNIT_CHANGE.isLarge(distance)) {
            return Optional.empty();
        }
        return DoubleStream.of(FACTORS)
                .flatMap(factor -> DoubleStream.of(factor, 1 / factor))
                .mapToObj(factor -> new Distortion(
                        Distortion.Kind.UNIT_CHANGE,
                        factor,
                        distance,
                        KolmogorovSmirnov.distance(scaled(reference, factor, range), window)))
                .filter(Distortion::explains)
                .min(Comparator.comparingDouble(Distortion::distanceAfter));
    }

    private static EmpiricalCdf scaled(EmpiricalCdf cdf, double factor, Range range) {
        double[] values = cdf.values();
        int[] kept = IntStream.range(0, values.length)
                .filter(i -> range.contains(values[i] * factor))
                .toArray();
        double[] inside = new double[kept.length];
        long[] cumulative = new long[kept.length];
        for (int i = 0; i < kept.length; i++) {
            inside[i] = values[kept[i]] * factor;
            cumulative[i] = cdf.cumulative()[kept[i]] - (kept[0] == 0 ? 0 : cdf.cumulative()[kept[0] - 1]);
        }
        return new EmpiricalCdf(inside, cumulative);
    }
}
