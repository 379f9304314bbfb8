package io.perennial.deployment;

/// Tasks of the scoring state machine, in their order. The state machine sends the name as `task`.
public enum BatchScoringTask {
    /// Checks what is asked and fixes the version, so that all files are scored by one.
    PLAN,
    /// Scores one file of the set.
    SCORE,
    /// Counts what all files came to and writes it beside them.
    SUMMARIZE;

    /// Where the sets lie in the stack's bucket, inputs and outputs.
    public static final String KEY_PREFIX = "scoring/";

    /// Name of a model's scoring state machine.
    public static String stateMachineName(String model) {
        return model + "-scoring";
    }
}
