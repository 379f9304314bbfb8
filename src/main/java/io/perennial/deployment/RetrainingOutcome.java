package io.perennial.deployment;

import java.util.Locale;

/// Results of a retraining that people are notified about.
public enum RetrainingOutcome {
    PROMOTED,
    REJECTED,
    UNDECIDED,
    /// A better candidate waits, because the champion is frozen or pinned.
    ON_HOLD,
    ROLLED_BACK,
    FAILED;

    /// Text for state names and subjects, for example `rolled back`.
    public String inWords() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// Name of the page for people on call, for example `retraining-rolled-back`.
    public String runbook() {
        return "retraining-" + inWords().replace(' ', '-');
    }
}
