package io.perennial.promotion;

import io.perennial.statistics.ConfidenceInterval;
import io.perennial.statistics.WilsonInterval;
import java.util.Locale;
import java.util.Optional;

/// Guards of what a loss does not show: calibration of probabilities and coverage of intervals.
public final class QualityGuards {
    public static final String CALIBRATION = "max_calibration_degradation";
    public static final String COVERAGE = "min_interval_coverage";

    private QualityGuards() {}

    /// Guard of the calibration: the lower end of the 95 % interval of the candidate's expected calibration
    /// error must
    /// not exceed the champion's error by more than the bound.
    ///
    /// @param champion  expected calibration error of the champion
    /// @param candidate expected calibration error of the candidate on the same rows
    public static Optional<GuardFinding> calibration(
            ConfidenceInterval champion, ConfidenceInterval candidate, double bound) {
        return candidate.low() - champion.value() > bound
                ? Optional.of(new GuardFinding(
                        CALIBRATION,
                        "",
                        candidate.value() - champion.value(),
                        bound,
                        String.format(
                                Locale.ROOT,
                                "its expected calibration error is %.3f (at least %.3f) against %.3f; the bound is a"
                                        + " rise of %.3f",
                                candidate.value(),
                                candidate.low(),
                                champion.value(),
                                bound)))
                : Optional.empty();
    }

    /// Guard of the coverage: the upper end of its 95 % interval must reach the bound, unless the champion's
    /// intervals
    /// contain fewer actuals.
    ///
    /// @param champion number of actuals inside the champion's interval; `rows` if it has none
    /// @param covered  number of actuals inside the candidate's interval
    /// @param rows     number of rows, more than 0
    public static Optional<GuardFinding> coverage(long champion, long covered, long rows, double bound) {
        ConfidenceInterval share = WilsonInterval.of(covered, rows);
        return share.high() < bound && covered < champion
                ? Optional.of(new GuardFinding(
                        COVERAGE,
                        "",
                        share.value(),
                        bound,
                        String.format(
                                Locale.ROOT,
                                "its 90 %% intervals contain %.1f %% of %,d actuals (at most %.1f %%); the bound is"
                                        + " %.1f %%",
                                100 * share.value(),
                                rows,
                                100 * share.high(),
                                100 * bound)))
                : Optional.empty();
    }
}
