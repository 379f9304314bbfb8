package io.perennial.policy;

import java.time.Duration;

/// Conditions under which a candidate replaces the champion, from the problem file.
///
/// @param holdout        length of the newest labelled interval of event time, on which candidates are compared
/// @param minRows        smallest number of scored rows for a decision
/// @param minImprovement smallest relative reduction of the loss that must be significant, 0 for any reduction
/// @param confidence     one-sided confidence of all comparisons with one champion combined: a candidate that
///                       is not better replaces it with a probability of at most `1 - confidence`, whatever the
///                       number of attempts
/// @param maxCallerShare largest share of one caller in the logged rows for training and comparison. 1, the default,
///                       leaves out none: with few callers a lower share would give the smallest ones more
///                       influence than their actuals have
/// @param guards         bounds that a better candidate must keep as well
public record GatePolicy(
        Duration holdout, int minRows, double minImprovement, double confidence, double maxCallerShare, Guards guards) {
    public static final GatePolicy DEFAULT = new GatePolicy(Duration.ofDays(2), 200, 0.0, 0.95);

    /// A policy with the default bounds and without a limit of the share of one caller.
    public GatePolicy(Duration holdout, int minRows, double minImprovement, double confidence) {
        this(holdout, minRows, minImprovement, confidence, 1, Guards.DEFAULT);
    }

    /// Bounds that a candidate must keep although it is better than the champion.
    ///
    /// @param maxSegmentDegradation     largest relative rise of the loss in a level of a categorical input
    /// @param maxCalibrationDegradation largest rise of the expected calibration error of a classification
    /// @param minIntervalCoverage       smallest share of actuals inside the 90 % intervals of a regression; the
    ///                                  champion's share, if that is smaller
    /// @param maxLatencyRatio           largest ratio of the candidate's scoring time to the champion's
    /// @param maxModelMegabytes         largest size of the model file
    public record Guards(
            double maxSegmentDegradation,
            double maxCalibrationDegradation,
            double minIntervalCoverage,
            double maxLatencyRatio,
            int maxModelMegabytes) {
        public static final Guards DEFAULT = new Guards(0.1, 0.02, 0.8, 5, 60);

        public Guards {
            requireBound(maxSegmentDegradation >= 0, "max_segment_degradation must be at least 0, for example 0.1");
            requireBound(
                    maxCalibrationDegradation >= 0 && maxCalibrationDegradation <= 1,
                    "max_calibration_degradation must lie between 0 and 1");
            requireBound(
                    minIntervalCoverage >= 0 && minIntervalCoverage < 1,
                    "min_interval_coverage must lie between 0 and 1");
            requireBound(maxLatencyRatio >= 1, "max_latency_ratio must be at least 1, for example 5");
            requireBound(maxModelMegabytes >= 1, "max_model_megabytes must be at least 1");
        }

        /// Not the method of the policy: a call of it would initialise the policy's defaults before these.
        private static void requireBound(boolean fulfilled, String rule) {
            if (!fulfilled) {
                throw new IllegalArgumentException("gate: " + rule);
            }
        }
    }

    public GatePolicy {
        require(holdout.isPositive(), "holdout must be a positive duration, for example P2D");
        require(minRows >= 2, "min_rows must be at least 2");
        require(minImprovement >= 0 && minImprovement < 1, "min_improvement must lie between 0 and 1");
        require(confidence > 0.5 && confidence < 1, "confidence must lie between 0.5 and 1");
        require(
                maxCallerShare > 0 && maxCallerShare <= 1,
                "max_caller_share must be above 0 and at most 1, for example 0.5");
    }

    private static void require(boolean fulfilled, String rule) {
        if (!fulfilled) {
            throw new IllegalArgumentException("gate: " + rule);
        }
    }
}
