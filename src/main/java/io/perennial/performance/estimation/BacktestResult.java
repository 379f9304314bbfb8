package io.perennial.performance.estimation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.perennial.text.NumberText;
import java.util.List;

/// Deviation of estimated errors from realized errors.
///
/// @param windows   number of compared windows, 0 if there were none
/// @param deviation mean of |estimated / realized - 1|
/// @param bias      mean of estimated / realized - 1: above 0 if estimates were too high
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BacktestResult(int windows, double deviation, double bias) {
    /// No window to compare yet.
    public static final BacktestResult NONE = new BacktestResult(0, 0, 0);

    /// Estimated and realized error of one window, in the same unit.
    public record ErrorPair(double estimated, double realized) {
        double deviation() {
            return estimated / realized - 1;
        }
    }

    /// Text such as `off by 4 % on average, 3 % too low overall, over 12 windows`.
    public String inWords() {
        if (windows == 0) {
            return "not compared with actuals yet";
        }
        return "off by " + NumberText.percent(deviation) + " on average, " + NumberText.percent(Math.abs(bias))
                + (bias < 0 ? " too low" : " too high") + " overall, over " + windows
                + (windows == 1 ? " window" : " windows");
    }

    /// Windows without any error have no relative deviation and are left out.
    public static BacktestResult of(List<ErrorPair> windows) {
        double[] deviations = windows.stream()
                .mapToDouble(ErrorPair::deviation)
                .filter(Double::isFinite)
                .toArray();
        double absolute = 0;
        double signed = 0;
        for (double deviation : deviations) {
            absolute += Math.abs(deviation) / deviations.length;
            signed += deviation / deviations.length;
        }
        return new BacktestResult(deviations.length, absolute, signed);
    }
}
