package io.perennial.registry;

import java.util.Objects;

/// A move of an alias in the [Ledger].
///
/// @param alias alias that moved
/// @param index index of the move in the alias's history, from 0
/// @param move  the move as the alias's file has it
public record LedgerMove(Alias alias, int index, AliasMove move) {
    public LedgerMove {
        Objects.requireNonNull(alias);
        Objects.requireNonNull(move);
    }

    /// Kind of the change from the move before.
    LedgerAction action() {
        if (move.cleared()) {
            return LedgerAction.CLEAR;
        }
        if (move.rollback()) {
            return LedgerAction.ROLLBACK;
        }
        return move.changesHold() ? LedgerAction.HOLD : LedgerAction.MOVE;
    }
}
