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
public record GatePolicy(
        Duration holdout, int minRows, double minImprovement, double confidence, double maxCallerShare) {
    public static final GatePolicy DEFAULT = new GatePolicy(Duration.ofDays(2), 200, 0.0, 0.95);

    /// Without a limit of the share of one caller.
    public GatePolicy(Duration holdout, int minRows, double minImprovement, double confidence) {
        this(holdout, minRows, minImprovement, confidence, 1);
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
