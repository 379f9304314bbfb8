package io.perennial.training.cli;

import io.perennial.json.Json;
import io.perennial.registry.AliasHistory;
import io.perennial.registry.AliasMove;
import io.perennial.registry.LedgerEntry;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.RegistryException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `perennial history`: what changed, when, by whom and why; or which version was champion at a time.
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = "Prints the ledger of a model: each alias move, freeze, decision of the gate and erasure.")
final class HistoryCommand extends ModelCommand {
    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "only the champion at this time, for example 2026-03-01T09:00:00Z")
    private @Nullable String at;

    @Option(names = "--json", description = "prints JSON")
    private boolean json;

    @Override
    void run(ModelRegistry registry, PrintWriter out) {
        List<LedgerEntry> entries = registry.ledger().entries();
        if (at == null) {
            print(entries, out);
        } else {
            Instant time = Times.parse("--at", at);
            out.println(championAt(registry, entries, time));
        }
    }

    private void print(List<LedgerEntry> entries, PrintWriter out) {
        if (json) {
            out.println(Json.line(entries));
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("time", "change", "version", "by", "why"));
        entries.forEach(entry -> rows.add(List.of(
                entry.at().toString(),
                change(entry),
                Optional.ofNullable(entry.move())
                        .map(move -> move.move().version().id())
                        .orElse(""),
                entry.by(),
                entry.why())));
        TextTable.print(out, rows);
    }

    private static String change(LedgerEntry entry) {
        String action = entry.action().name().toLowerCase(Locale.ROOT);
        return entry.move() == null ? action : entry.move().alias().key() + " " + action;
    }

    private String championAt(ModelRegistry registry, List<LedgerEntry> entries, Instant time) {
        AliasMove move = AliasHistory.championAt(entries, time)
                .orElseThrow(
                        () -> new RegistryException("model '" + registry.model() + "' had no champion at " + time));
        return json
                ? Json.line(move)
                : move.version() + ", since " + move.at() + " by " + move.by() + " (" + move.why() + ")";
    }
}
