package io.perennial.registry;

import io.perennial.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checks the [Ledger] of a registry: its chain of hashes, the aliases and the evidence that it names. It finds each
/// change, deletion, insertion or exchange of an entry, an alias's file that was replaced by an older copy, and a
/// changed manifest, decision or erasure. It does not find that a whole registry was replaced by an older copy: compare
/// the head with one from outside for that.
public final class LedgerCheck {
    private final ModelRegistry registry;
    private final Ledger ledger;
    private final List<String> problems = new ArrayList<>();

    private LedgerCheck(ModelRegistry registry) {
        this.registry = registry;
        this.ledger = registry.ledger();
    }

    /// Result of a check.
    ///
    /// @param entries  number of entries
    /// @param head     SHA-256 of the last entry's bytes; 64 zeros without entries
    /// @param problems findings with what to do, empty if the ledger is complete and unchanged
    public record Result(int entries, String head, List<String> problems) {
        public Result {
            problems = List.copyOf(problems);
        }

        public boolean isIntact() {
            return problems.isEmpty();
        }
    }

    /// Reads the ledger and what it names.
    ///
    /// @throws UncheckedIOException if the registry cannot be read
    public static Result check(ModelRegistry registry) {
        return check(registry, null);
    }

    /// @param expectedHead head that an earlier check returned; null if there is none
    public static Result check(ModelRegistry registry, @Nullable String expectedHead) {
        return new LedgerCheck(registry).run(expectedHead);
    }

    private Result run(@Nullable String expectedHead) {
        List<Ledger.Stored> stored = ledger.stored();
        String head = checkChain(stored);
        if (expectedHead != null && stored.stream().map(Ledger.Stored::hash).noneMatch(expectedHead::equals)) {
            problems.add("no entry has the hash " + expectedHead + ": the ledger was replaced since that check");
        }
        List<LedgerEntry> entries =
                stored.stream().flatMap(each -> each.entry().stream()).toList();
        for (Alias alias : Alias.values()) {
            checkAlias(alias, entries);
        }
        checkEvidence(entries);
        return new Result(stored.size(), head, problems);
    }

    private String checkChain(List<Ledger.Stored> stored) {
        String previous = LedgerEntry.NO_PREVIOUS;
        int number = 1;
        for (Ledger.Stored each : stored) {
            if (ledger.number(each.key()) != number) {
                problems.add("entry " + number + " is missing, or " + each.key() + " does not belong to the ledger");
                number = ledger.number(each.key());
            }
            checkEntry(each, number, previous);
            previous = each.hash();
            number++;
        }
        return previous;
    }

    private void checkEntry(Ledger.Stored stored, int number, String previous) {
        if (stored.entry().isEmpty() || !stored.intact()) {
            problems.add("entry " + number + " was changed: " + stored.key() + " does not have its own hash");
        }
        stored.entry().ifPresent(entry -> checkPosition(entry, number, previous));
    }

    private void checkPosition(LedgerEntry entry, int number, String previous) {
        if (entry.number() != number) {
            problems.add("entry " + number + " has the number " + entry.number() + ": it was exchanged");
        }
        if (entry.move() != null && !entry.agreesWith(entry.move())) {
            problems.add("entry " + number + " was changed: it differs from the move that it has");
        }
        if (!entry.previous().equals(previous)) {
            problems.add(
                    "entry " + (number - 1) + " was changed or exchanged: entry " + number + " has another hash of it");
        }
    }

    private void checkAlias(Alias alias, List<LedgerEntry> entries) {
        List<LedgerMove> recorded = entries.stream()
                .flatMap(entry -> Optional.ofNullable(entry.move()).stream())
                .filter(move -> move.alias() == alias)
                .toList();
        String file = registry.key("aliases", alias.key() + ".json");
        Optional<byte[]> bytes = registry.store().get(file).map(StoredObject::bytes);
        List<AliasMove> history = bytes.map(json -> history(json, file)).orElse(List.of());
        if (bytes.isPresent() && (history.isEmpty() || !SealedEntry.isUnedited(bytes.get()))) {
            problems.add(file + " was edited: restore it, or promote the right version again");
            return;
        }
        for (int index = 0; index < Math.min(recorded.size(), history.size()); index++) {
            LedgerMove move = recorded.get(index);
            if (move.index() != index || !move.move().equals(history.get(index))) {
                problems.add(file + " has another move " + (index + 1) + " than the ledger ("
                        + move.move().version() + " at " + move.move().at() + "): one of them was changed");
                return;
            }
        }
        if (history.size() < recorded.size()) {
            problems.add(file + " has " + history.size() + " moves and the ledger " + recorded.size()
                    + ": an older copy of the file was restored, or it was deleted. The last move made "
                    + recorded.getLast().move().version() + " current: promote the right version again");
        }
        if (history.size() > recorded.size()) {
            problems.add("the ledger lacks the last " + (history.size() - recorded.size()) + " moves of " + file
                    + ": a process stopped before it added them, or the ledger's last entries were deleted. `perennial "
                    + "doctor --fix` adds them");
        }
    }

    /// The moves of an alias's file; none if it cannot be read.
    private static List<AliasMove> history(byte[] json, String file) {
        try {
            return JsonObject.read(json, file, AliasState::of).history();
        } catch (UncheckedIOException | IllegalArgumentException | DateTimeException _) {
            return List.of();
        }
    }

    private void checkEvidence(List<LedgerEntry> entries) {
        Map<String, String> newest = new TreeMap<>();
        entries.forEach(entry -> newest.putAll(entry.evidence()));
        newest.forEach(this::checkHash);
        LedgerRecorder.evidenceKeys(registry)
                .filter(key -> !newest.containsKey(key))
                .forEach(key -> problems.add("the ledger has no entry of " + key
                        + ": a process stopped before it added it, or entries were deleted"));
    }

    private void checkHash(String key, String hash) {
        Optional<StoredObject> stored;
        try {
            stored = registry.store().get(key);
        } catch (IllegalArgumentException e) {
            problems.add("an entry names evidence that cannot exist: " + e.getMessage());
            return;
        }
        if (stored.isEmpty()) {
            if (!isErased(key)) {
                problems.add(key + " was deleted; the ledger names it");
            }
        } else if (!ObjectKeys.sha256(stored.get().bytes()).equals(hash)) {
            problems.add(key + " was changed after the ledger named it");
        }
    }

    /// Whether an erasure asked to delete the version of a manifest.
    private boolean isErased(String key) {
        return registry.erasures().stream()
                .flatMap(erasure -> Stream.concat(erasure.learntBy().stream(), erasure.mayHaveLearnt().stream()))
                .anyMatch(version -> key.equals(registry.key("versions", version.id(), "manifest.json")));
    }
}
