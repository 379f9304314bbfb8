package io.perennial.predictionlog;

/// What became of one reported actual.
public enum FeedbackOutcome {
    /// Stored.
    RECORDED,
    /// The same actual was stored before; nothing changed.
    UNCHANGED,
    /// Another actual was stored before and this one did not say it corrects; nothing changed.
    CONFLICT,
    /// The log has no such prediction; as far as its id tells, none was made.
    UNKNOWN,
    /// The log has no such prediction yet. It may have been made and wait to be restored from a spilled line:
    /// report the actual again later.
    NOT_STORED,
    /// The log has no such prediction any more: it is older than the log keeps predictions.
    EXPIRED
}
