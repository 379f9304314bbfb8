package io.perennial.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Thresholds of monitoring, from the problem file; the manifest of each version holds them.
///
/// @param window              length of a monitoring window
/// @param minRows             smallest number of predictions in a window for a verdict on drift and quality
/// @param minLabelledRows     smallest number of actuals in a window for a verdict on performance
/// @param minLabelCoverage    smallest share of predictions with a known actual for a verdict on performance
/// @param falseAlarmRate      share of drift-free windows in which the drift alarm may fire, for all fields
///                            combined
/// @param minDriftEffect      smallest difference that raises an alarm even if significant, in units of the
///                            population stability index, beyond what chance explains
/// @param maxBadShare         limit of the share of missing, out-of-range or unseen values above the
///                            reference's own share
/// @param maxPerformanceRatio limit of the unexplained share of the target's variance (or entropy), as a
///                            multiple of the share at validation
/// @param levelGroups         groups of levels, by category input, that are compared in addition to single
///                            levels
public record MonitoringPolicy(
        Duration window,
        int minRows,
        int minLabelledRows,
        double minLabelCoverage,
        double falseAlarmRate,
        double minDriftEffect,
        double maxBadShare,
        double maxPerformanceRatio,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, LevelGroups> levelGroups) {
    public static final MonitoringPolicy DEFAULT =
            new MonitoringPolicy(Duration.ofDays(1), 200, 100, 0.5, 0.01, 0.1, 0.01, 1.25);

    @JsonCreator
    public MonitoringPolicy {
        levelGroups = Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNullElse(levelGroups, Map.of())));
        require(window.isPositive(), "window must be a positive duration, for example P1D");
        require(minRows >= 1, "min_rows must be at least 1");
        require(minLabelledRows >= 2, "min_labelled_rows must be at least 2");
        require(minLabelCoverage >= 0 && minLabelCoverage <= 1, "min_label_coverage must lie between 0 and 1");
        require(falseAlarmRate > 0 && falseAlarmRate < 1, "false_alarm_rate must lie between 0 and 1");
        require(minDriftEffect > 0, "min_drift_effect must be greater than 0");
        require(maxBadShare > 0 && maxBadShare < 1, "max_bad_share must lie between 0 and 1");
        require(maxPerformanceRatio > 1, "max_performance_ratio must be greater than 1");
    }

    /// A policy without groups of levels.
    public MonitoringPolicy(
            Duration window,
            int minRows,
            int minLabels,
            double minLabelCoverage,
            double falseAlarmRate,
            double driftEffect,
            double badShare,
            double performanceRatio) {
        this(
                window,
                minRows,
                minLabels,
                minLabelCoverage,
                falseAlarmRate,
                driftEffect,
                badShare,
                performanceRatio,
                Map.of());
    }

    /// A copy with other groups of levels.
    public MonitoringPolicy withLevelGroups(Map<String, LevelGroups> others) {
        return new MonitoringPolicy(
                window,
                minRows,
                minLabelledRows,
                minLabelCoverage,
                falseAlarmRate,
                minDriftEffect,
                maxBadShare,
                maxPerformanceRatio,
                others);
    }

    private static void require(boolean fulfilled, String rule) {
        if (!fulfilled) {
            throw new IllegalArgumentException("monitoring: " + rule);
        }
    }
}
