package io.perennial.performance;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.statistics.WilsonInterval;
import org.jspecify.annotations.Nullable;

/// Whether prediction intervals still hold as many actuals as they promise.
///
/// They do not if the upper end of the share's 99.8 % interval lies more than [#MARGIN] below the level: one window
/// in a thousand of intervals that are short by the whole margin says so by chance, and next to none of good ones.
///
/// @param coverage        share of actuals inside their interval, with a 99.8 % interval of the binomial
///                        distribution
/// @param nominalCoverage promised
public record IntervalCoverageCheck(ConfidenceInterval coverage, double nominalCoverage) {
    /// What intervals promise.
    public static final double NOMINAL_COVERAGE = 0.9;

    /// Less than this below the level is no finding.
    public static final double MARGIN = 0.03;

    private static final double Z998 = 3.090232306167813;

    /// @param rows that have an interval and an actual
    static @Nullable IntervalCoverageCheck of(long covered, long rows) {
        return rows == 0 ? null : new IntervalCoverageCheck(WilsonInterval.of(covered, rows, Z998), NOMINAL_COVERAGE);
    }

    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public boolean isTooNarrow() {
        return coverage.high() < nominalCoverage - MARGIN;
    }
}
