package io.perennial.performance;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.statistics.WilsonInterval;
import org.jspecify.annotations.Nullable;

/// Check whether prediction intervals still contain the nominal share of actuals.
///
/// The check fails if the upper end of the share's 99.8 % interval lies more than [#MARGIN] below the nominal
/// coverage. If intervals are short by the whole margin, one window in a thousand fails by chance; with correct
/// intervals almost none does.
///
/// @param coverage        share of actuals inside their interval, with a 99.8 % interval of the binomial
///                        distribution
/// @param nominalCoverage nominal coverage of the intervals
public record IntervalCoverageCheck(ConfidenceInterval coverage, double nominalCoverage) {
    /// Nominal coverage of prediction intervals.
    public static final double NOMINAL_COVERAGE = 0.9;

    /// Smallest shortfall below the nominal coverage that is a finding.
    public static final double MARGIN = 0.03;

    private static final double Z998 = 3.090232306167813;

    /// @param rows number of rows with an interval and an actual
    static @Nullable IntervalCoverageCheck of(long covered, long rows) {
        return rows == 0 ? null : new IntervalCoverageCheck(WilsonInterval.of(covered, rows, Z998), NOMINAL_COVERAGE);
    }

    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public boolean isTooNarrow() {
        return coverage.high() < nominalCoverage - MARGIN;
    }
}
