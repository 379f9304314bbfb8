package io.perennial.cause;

import io.perennial.drift.Bins;
import io.perennial.drift.FieldDrift;
import java.util.Comparator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// The level, hour or weekday that contributes most to a field's drift.
final class Segments {
    private static final String HOUR = " (hour)";

    private Segments() {}

    /// @param drift judged, so that it has bins
    static Segment of(FieldDrift drift) {
        Bins bins = drift.drawn();
        double[] then = bins.referenceShares();
        double[] now = bins.windowShares();
        double[] terms = Terms.of(then, now);
        int most = IntStream.range(0, terms.length)
                .boxed()
                .max(Comparator.comparingDouble(bin -> terms[bin]))
                .orElseThrow();
        String label = bins.labels().get(most);
        double sum = DoubleStream.of(terms).sum();
        return new Segment(
                drift.name(),
                drift.name().endsWith(HOUR) ? label + " h" : "“" + label + "”",
                Move.ofShare("", then[most], now[most]),
                sum > 0 ? terms[most] / sum : 0);
    }
}
