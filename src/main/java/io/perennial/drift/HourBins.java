package io.perennial.drift;

import io.perennial.profile.FieldProfile.Timestamp;
import java.util.List;
import java.util.stream.IntStream;

/// Hours of the day in reference and window on the same weekdays: a Sunday is compared with the reference's
/// Sundays, so that the weekly pattern does not count as drift.
public final class HourBins {
    private static final List<String> LABELS =
            IntStream.range(0, Timestamp.HOURS).mapToObj(Integer::toString).toList();

    private HourBins() {}

    /// Bins in which the reference's weekdays have the weights of the window. Weighting increases the variance,
    /// so the reference counts as its effective number of rows: one over the sum of weight squared over rows.
    public static Bins of(Timestamp reference, Timestamp window) {
        double[] shares = new double[Timestamp.HOURS];
        double uncertainty = 0;
        for (int weekday = 0; weekday < Timestamp.WEEKDAYS; weekday++) {
            double weight = (double) window.weekdays().get(weekday) / window.present();
            boolean known = reference.weekdays().get(weekday) > 0;
            List<Long> hours = known ? reference.hoursOf(weekday) : reference.hours();
            double rows = known ? reference.weekdays().get(weekday) : reference.present();
            for (int hour = 0; hour < Timestamp.HOURS; hour++) {
                shares[hour] += weight * hours.get(hour) / rows;
            }
            uncertainty += weight * weight / rows;
        }
        double effective = 1 / uncertainty;
        List<Long> weighted = IntStream.range(0, Timestamp.HOURS)
                .mapToObj(hour -> Math.round(shares[hour] * effective))
                .toList();
        return new Bins(LABELS, weighted, window.hours());
    }
}
