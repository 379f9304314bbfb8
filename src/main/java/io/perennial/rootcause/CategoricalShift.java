package io.perennial.rootcause;

import io.perennial.drift.Bins;
import io.perennial.drift.FieldDrift;
import io.perennial.statistics.PsiContributions;
import java.util.Comparator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// The level, hour or weekday that contributes strongest to a field's drift.
final class CategoricalShift {
    private static final String HOUR = " (hour)";

    private CategoricalShift() {}

    /// @param drift drift with a verdict, so that it has bins
    static DriftSegment segment(FieldDrift drift) {
        Bins bins = drift.chartBins();
        double[] reference = bins.referenceShares();
        double[] window = bins.windowShares();
        double[] terms = PsiContributions.of(reference, window);
        int strongest = IntStream.range(0, terms.length)
                .boxed()
                .max(Comparator.comparingDouble(bin -> terms[bin]))
                .orElseThrow();
        String label = bins.labels().get(strongest);
        double sum = DoubleStream.of(terms).sum();
        return new DriftSegment(
                drift.name(),
                drift.name().endsWith(HOUR) ? label + " h" : "“" + label + "”",
                Shift.ofShare("", reference[strongest], window[strongest]),
                sum > 0 ? terms[strongest] / sum : 0);
    }
}
