package io.perennial.deployment;

import java.util.Locale;

/// Ways in which a retraining ends with a notification.
public enum RetrainingOutcome {
    PROMOTED,
    REJECTED,
    UNDECIDED,
    ROLLED_BACK,
    FAILED;

    /// `rolled back`, as in state names and subjects.
    public String inWords() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
