package io.perennial.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Targets of aliases in the past, by the ledger.
public final class AliasHistory {
    private AliasHistory() {}

    /// The last move of the champion alias up to a time.
    ///
    /// @param entries entries of the ledger, the oldest first
    /// @return the move; empty if there was no champion then, or the ledger begins later
    public static Optional<AliasMove> championAt(List<LedgerEntry> entries, Instant time) {
        return entries.stream()
                .flatMap(entry -> Optional.ofNullable(entry.move()).stream())
                .filter(each -> each.alias() == Alias.CHAMPION)
                .map(LedgerMove::move)
                .filter(each -> !each.at().isAfter(time))
                .reduce((_, later) -> later)
                .filter(each -> !each.cleared());
    }
}
