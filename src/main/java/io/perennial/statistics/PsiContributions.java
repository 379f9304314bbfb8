package io.perennial.statistics;

import java.util.stream.IntStream;

/// Contribution of each bin to the population stability index: (w - r) ln(w / r), never negative, where r and w
/// are the bin's shares of the reference and of the window.
public final class PsiContributions {
    /// Smallest share, so that an empty bin does not make the index infinite.
    public static final double FLOOR = 1e-4;

    private PsiContributions() {}

    /// @param reference shares of the bins, adding up to 1
    /// @param window    shares of the same bins
    /// @return one contribution per bin, in their order
    public static double[] of(double[] reference, double[] window) {
        return IntStream.range(0, reference.length)
                .mapToDouble(bin -> of(Math.max(reference[bin], FLOOR), Math.max(window[bin], FLOOR)))
                .toArray();
    }

    private static double of(double reference, double window) {
        return (window - reference) * Math.log(window / reference);
    }
}
