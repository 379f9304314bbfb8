package io.perennial.training.doctor;

import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.LedgerCheck;
import io.perennial.registry.LedgerEntry;
import io.perennial.registry.LedgerMove;
import io.perennial.registry.ModelRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares the ledger with its own hashes, with the aliases and with the evidence. Moves that the ledger lacks can be
/// added; nothing else can be repaired without a person.
record LedgerDefects(ModelRegistry registry) implements HealthCheck {
    @Override
    public String subject() {
        return "ledger and aliases";
    }

    @Override
    public List<Defect> defects() {
        List<Defect> defects = new ArrayList<>();
        for (Alias alias : Alias.values()) {
            List<AliasMove> missing = missing(alias);
            if (!missing.isEmpty()) {
                defects.add(Defect.warning(
                                "the ledger lacks the last " + missing.size() + " moves of the " + alias.key()
                                        + " alias (to " + missing.getLast().version() + " by "
                                        + missing.getLast().by() + ")",
                                "perennial doctor " + registry.model() + " --fix")
                        .repairedBy(() -> record(alias, missing.size())));
            }
        }
        LedgerCheck.check(registry).problems().stream()
                .filter(problem -> !problem.startsWith("the ledger lacks"))
                .forEach(problem -> defects.add(Defect.error(
                        problem,
                        "look at perennial history " + registry.model() + ", then perennial promote " + registry.model()
                                + " <version>, and keep a copy of the registry as evidence")));
        return defects;
    }

    private String record(Alias alias, int moves) {
        registry.recorder().recordMoves(alias);
        return "added " + moves + " moves of the " + alias.key() + " alias to the ledger";
    }

    /// Moves that follow those of the ledger; empty if the ledger's own moves differ from the alias's.
    private List<AliasMove> missing(Alias alias) {
        List<AliasMove> history =
                registry.aliasState(alias).map(AliasState::history).orElse(List.of());
        List<AliasMove> recorded = registry.ledger().entries().stream()
                .map(LedgerEntry::move)
                .flatMap(move -> Optional.ofNullable(move).stream())
                .filter(move -> move.alias() == alias)
                .map(LedgerMove::move)
                .toList();
        return history.size() > recorded.size()
                        && history.subList(0, recorded.size()).equals(recorded)
                ? history.subList(recorded.size(), history.size())
                : List.of();
    }
}
