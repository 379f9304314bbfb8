package io.perennial.estimate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/// How far estimates of the error were off where the truth has come.
///
/// @param windows   that were compared; 0 if there were none
/// @param deviation mean of |estimated / real - 1|
/// @param bias      mean of estimated / real - 1: above 0 if estimates were too high
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BackTest(int windows, double deviation, double bias) {
    /// Nothing to compare yet.
    public static final BackTest NONE = new BackTest(0, 0, 0);

    /// One window's error as it was estimated, and as it turned out; both in the same unit.
    public record Compared(double estimated, double real) {
        double deviation() {
            return estimated / real - 1;
        }
    }

    /// Windows without any error have no relative deviation and are left out.
    public static BackTest of(List<Compared> windows) {
        double[] deviations = windows.stream()
                .mapToDouble(Compared::deviation)
                .filter(Double::isFinite)
                .toArray();
        double absolute = 0;
        double signed = 0;
        for (double deviation : deviations) {
            absolute += Math.abs(deviation) / deviations.length;
            signed += deviation / deviations.length;
        }
        return new BackTest(deviations.length, absolute, signed);
    }
}
