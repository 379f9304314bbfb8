package io.perennial.quality;

import io.perennial.drift.Bins;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/// Detects a clock that is hours off: the hours of the day are far from the reference's on the same weekdays,
/// and close to them when shifted by a few hours.
///
/// The distance is the square root of the summed squared differences of the 24 shares, less the part that
/// sampling alone adds, (1 - sum of share squared) / rows. It is divided by the reference's own root of summed
/// squares, so that it does not depend on the number of busy hours.
final class ClockShift {
    private ClockShift() {}

    /// @param hours counts of the 24 hours of the day in reference and window
    static Optional<Distortion> of(Bins hours) {
        double[] reference = hours.referenceShares();
        double[] window = hours.windowShares();
        long rows = hours.window().stream().mapToLong(Long::longValue).sum();
        double before = distance(reference, window, 0, rows);
        if (!Distortion.Kind.CLOCK_SHIFT.isLarge(before)) {
            return Optional.empty();
        }
        return IntStream.rangeClosed(1, reference.length - 1)
                .mapToObj(turn -> new Distortion(
                        Distortion.Kind.CLOCK_SHIFT,
                        signed(turn, reference.length),
                        before,
                        distance(reference, window, turn, rows)))
                .filter(Distortion::explains)
                .min(Comparator.comparingDouble(Distortion::distanceAfter));
    }

    /// Shift in hours, from -11 to 12.
    private static int signed(int turn, int hours) {
        return turn > hours / 2 ? turn - hours : turn;
    }

    private static double distance(double[] reference, double[] window, int turn, long rows) {
        double squares = -1.0 / rows;
        double scale = 0;
        for (int hour = 0; hour < reference.length; hour++) {
            double expected = reference[Math.floorMod(hour - turn, reference.length)];
            squares += (window[hour] - expected) * (window[hour] - expected) + window[hour] * window[hour] / rows;
            scale += expected * expected;
        }
        return Math.sqrt(Math.max(0, squares) / scale);
    }
}
