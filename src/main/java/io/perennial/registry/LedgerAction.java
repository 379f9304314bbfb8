package io.perennial.registry;

/// Kind of a [LedgerEntry].
public enum LedgerAction {
    /// An alias moved to a version.
    MOVE,
    /// The champion alias moved back to an earlier champion.
    ROLLBACK,
    /// An alias was cleared.
    CLEAR,
    /// A hold was set, prolonged or ended.
    HOLD,
    /// The promotion gate decided.
    COMPARE,
    /// Rows of a person were erased.
    ERASE
}
