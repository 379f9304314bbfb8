package io.perennial.deployment;

/// Tasks of the scoring state machine, in their order. The state machine sends the name as `task`.
public enum BatchScoringTask {
    /// Checks the request and selects the version, so that one version scores all files.
    PLAN,
    /// Scores one file of the set.
    SCORE,
    /// Sums up the results of all files and writes the summary next to them.
    SUMMARIZE;

    /// Key prefix of inputs and outputs in the stack's bucket.
    public static final String KEY_PREFIX = "scoring/";

    /// Key prefix to which the state machine exports the results of its distributed maps.
    public static final String MAP_RUN_PREFIX = "scoring-runs";
}
