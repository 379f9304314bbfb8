package io.perennial.predictionlog;

/// Result of one reported actual.
public enum FeedbackOutcome {
    /// Stored.
    RECORDED,
    /// The same actual was stored before; nothing changed.
    UNCHANGED,
    /// Another actual was stored before and this one does not have `replace`; nothing changed.
    CONFLICT,
    /// The log has no such prediction, and by its id none was made.
    UNKNOWN,
    /// The log has no such prediction yet. It may be restored from a spilled line: report the actual again later.
    NOT_STORED,
    /// The log no longer has such a prediction: it is older than the retention.
    EXPIRED
}
