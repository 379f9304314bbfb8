package io.perennial.registry;

import io.perennial.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// Append-only record of the changes of a model's registry: alias moves, holds, decisions of the promotion gate and
/// erasures. Each entry has the hash of the entry before, so that [LedgerCheck] finds a change of any of them.
///
/// An entry follows its change. If a process stops between the two, the alias's history has the move, and the entry of
/// the next move follows the entry of that one. Entries are the objects `ledger/<number>.json`, each written once.
public final class Ledger {
    private static final int MAX_ATTEMPTS = 50;

    /// More than clocks of two machines differ.
    private static final Duration MAX_CLOCK_DIFFERENCE = Duration.ofHours(1);

    private final ObjectStore store;
    private final String prefix;

    /// @param prefix start of the entries' keys, ending in `/`
    Ledger(ObjectStore store, String prefix) {
        this.store = store;
        this.prefix = prefix;
    }

    /// A stored entry.
    ///
    /// @param hash   SHA-256 of the stored bytes
    /// @param intact whether the bytes are as [SealedEntry] wrote them
    /// @param entry  content; empty if the bytes are not an entry
    record Stored(String key, String hash, boolean intact, Optional<LedgerEntry> entry) {}

    boolean isEmpty() {
        return keys().isEmpty();
    }

    /// The readable entries, oldest first.
    public List<LedgerEntry> entries() {
        return stored().stream().flatMap(stored -> stored.entry().stream()).toList();
    }

    /// All stored entries, in the order of their keys.
    List<Stored> stored() {
        return keys().parallelStream().map(this::read).toList();
    }

    /// Appends the moves of an alias that the ledger does not have.
    ///
    /// @param entries makes the entry of a move from the move's index
    /// @throws UncheckedIOException if the store fails
    void recordMoves(Alias alias, int moves, IntFunction<LedgerEntry> entries) {
        int recorded = backwards(keys())
                .flatMap(entry -> Optional.ofNullable(entry.move()).stream())
                .filter(move -> move.alias() == alias)
                .findFirst()
                .map(move -> move.index() + 1)
                .orElse(0);
        for (int index = recorded; index < moves; index++) {
            append(entries.apply(index));
        }
    }

    /// Appends a change unless the ledger has it.
    ///
    /// @throws UncheckedIOException if the store fails
    void append(LedgerEntry change) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            List<String> keys = keys();
            if (isRecorded(change, keys) || write(change, keys)) {
                return;
            }
        }
        throw new UncheckedIOException(new IOException("cannot append to " + store.root() + prefix
                + ": other processes appended " + MAX_ATTEMPTS + " times meanwhile; try again"));
    }

    private boolean isRecorded(LedgerEntry change, List<String> keys) {
        Instant earliest = change.at().minus(MAX_CLOCK_DIFFERENCE);
        return backwards(keys)
                .takeWhile(entry -> !entry.recordedAt().isBefore(earliest))
                .anyMatch(change::isRecordedBy);
    }

    /// @return whether the entry was stored; false if another process appended
    private boolean write(LedgerEntry change, List<String> keys) {
        int number = keys.isEmpty() ? 1 : number(keys.getLast()) + 1;
        String previous =
                keys.isEmpty() ? LedgerEntry.NO_PREVIOUS : read(keys.getLast()).hash();
        byte[] bytes = SealedEntry.seal(change.withPosition(number, previous));
        String key = key(number);
        try {
            return store.putIfAbsent(key, bytes);
        } catch (UncheckedIOException e) {
            if (store.get(key)
                    .filter(stored -> Arrays.equals(stored.bytes(), bytes))
                    .isPresent()) {
                return true;
            }
            throw e;
        }
    }

    private Stream<LedgerEntry> backwards(List<String> keys) {
        return keys.reversed().stream().map(this::read).flatMap(stored -> stored.entry().stream());
    }

    private List<String> keys() {
        return store.list(prefix);
    }

    private Stored read(String key) {
        byte[] bytes = store.get(key)
                .orElseThrow(() -> new RegistryException(store.root() + key + " was deleted in the meantime"))
                .bytes();
        return new Stored(key, ObjectKeys.sha256(bytes), SealedEntry.isIntact(bytes), parse(bytes, key));
    }

    private static Optional<LedgerEntry> parse(byte[] bytes, String key) {
        try {
            return Optional.of(Json.read(bytes, LedgerEntry.class, key));
        } catch (UncheckedIOException _) {
            return Optional.empty();
        }
    }

    String key(int number) {
        return prefix + "%08d.json".formatted(number);
    }

    /// Number of an entry's key; 0 if the key is not one of the ledger's.
    int number(String key) {
        String name = key.substring(prefix.length());
        return name.matches("[0-9]{8}\\.json") ? Integer.parseInt(name.substring(0, 8)) : 0;
    }
}
