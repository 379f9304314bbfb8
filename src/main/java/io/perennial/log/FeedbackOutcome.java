package io.perennial.log;

/// What became of one reported actual.
public enum FeedbackOutcome {
    /// Stored.
    RECORDED,
    /// The same actual was stored before; nothing changed.
    UNCHANGED,
    /// Another actual was stored before and this one did not say it corrects; nothing changed.
    CONFLICT,
    /// The log has no such prediction.
    UNKNOWN
}
