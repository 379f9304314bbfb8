package io.perennial.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Thresholds of monitoring, from the problem file; the manifest of each version holds them.
///
/// @param window         length of a monitoring window
/// @param falseAlarmRate share of drift-free windows in which the drift alarm may fire, for all fields combined
/// @param minimum        smallest amounts of data for a verdict
/// @param limits         limits that raise an alarm
/// @param levelGroups    groups of levels, by category input, that are compared in addition to single levels
public record MonitoringPolicy(
        Duration window,
        double falseAlarmRate,
        MinimumData minimum,
        AlarmLimits limits,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, LevelGroups> levelGroups) {
    public static final MonitoringPolicy DEFAULT = new MonitoringPolicy(
            Duration.ofDays(1), 0.01, new MinimumData(200, 100, 0.5), new AlarmLimits(0.1, 0.01, 1.25), Map.of());

    public MonitoringPolicy {
        require(window != null && minimum != null && limits != null, "a part is missing: train the version again");
        levelGroups = Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNullElse(levelGroups, Map.of())));
        require(window.isPositive(), "window must be a positive duration, for example P1D");
        require(falseAlarmRate > 0 && falseAlarmRate < 1, "false_alarm_rate must lie between 0 and 1");
    }

    /// A copy with other groups of levels.
    public MonitoringPolicy withLevelGroups(Map<String, LevelGroups> others) {
        return new MonitoringPolicy(window, falseAlarmRate, minimum, limits, others);
    }

    /// Smallest amounts of data in a window.
    ///
    /// @param minRows          smallest number of predictions for a verdict on drift and quality
    /// @param minLabelledRows  smallest number of actuals for a verdict on performance
    /// @param minLabelCoverage smallest share of predictions with a known actual for a verdict on performance
    public record MinimumData(int minRows, int minLabelledRows, double minLabelCoverage) {
        public MinimumData {
            require(minRows >= 1, "min_rows must be at least 1");
            require(minLabelledRows >= 2, "min_labelled_rows must be at least 2");
            require(minLabelCoverage >= 0 && minLabelCoverage <= 1, "min_label_coverage must lie between 0 and 1");
        }
    }

    /// Limits that raise an alarm.
    ///
    /// @param minDriftEffect      smallest difference that raises an alarm even if significant, in units of the
    ///                            population stability index, beyond what chance explains
    /// @param maxBadShare         limit of the share of missing, out-of-range or unseen values above the
    ///                            reference's own share
    /// @param maxPerformanceRatio limit of the unexplained share of the target's variance (or entropy), as a
    ///                            multiple of the share at validation
    public record AlarmLimits(double minDriftEffect, double maxBadShare, double maxPerformanceRatio) {
        public AlarmLimits {
            require(minDriftEffect > 0, "min_drift_effect must be greater than 0");
            require(maxBadShare > 0 && maxBadShare < 1, "max_bad_share must lie between 0 and 1");
            require(maxPerformanceRatio > 1, "max_performance_ratio must be greater than 1");
        }
    }

    private static void require(boolean fulfilled, String rule) {
        if (!fulfilled) {
            throw new IllegalArgumentException("monitoring: " + rule);
        }
    }
}
