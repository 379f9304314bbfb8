package io.perennial.registry;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One entry of the [Ledger], immutable once written.
///
/// @param number     position in the ledger, from 1
/// @param previous   SHA-256 of the stored bytes of the entry before, hexadecimal; 64 zeros for the first entry
/// @param recordedAt time of the entry; later than `at` if the process that made the change stopped before it
///                   wrote the entry
/// @param action     kind of the change
/// @param at         time of the change
/// @param by         author of the change, see [Change]
/// @param why        reason for people
/// @param move       move of an alias; null for other changes
/// @param evidence   SHA-256 of the objects of the registry that the change rests on, by their keys below the model,
///                   for example `versions/20260101T000000Z-1a2b3c4d/manifest.json`
/// @param hashes     hashes of the version: `model`, `contract`, `data`; empty without a version, or if its manifest
///                   is missing
public record LedgerEntry(
        int number,
        String previous,
        Instant recordedAt,
        LedgerAction action,
        Instant at,
        String by,
        String why,
        @Nullable LedgerMove move,
        Map<String, String> evidence,
        Map<String, String> hashes) {
    static final String NO_PREVIOUS = "0".repeat(64);

    public LedgerEntry {
        Stream.of(previous, recordedAt, action, at, by, why).forEach(Objects::requireNonNull);
        evidence = new TreeMap<>(evidence);
        hashes = new TreeMap<>(hashes);
    }

    /// A change that is not in the ledger yet.
    static LedgerEntry of(LedgerAction action, Change change, Map<String, String> evidence) {
        return new LedgerEntry(
                0, NO_PREVIOUS, change.at(), action, change.at(), change.by(), change.why(), null, evidence, Map.of());
    }

    LedgerEntry withPosition(int position, String hashBefore) {
        return new LedgerEntry(position, hashBefore, recordedAt, action, at, by, why, move, evidence, hashes);
    }

    LedgerEntry withEvidence(Map<String, String> all) {
        return new LedgerEntry(number, previous, recordedAt, action, at, by, why, move, all, hashes);
    }

    /// Whether action, time, author and reason are those of the move.
    boolean agreesWith(LedgerMove other) {
        AliasMove made = other.move();
        return action == other.action() && at.equals(made.at()) && by.equals(made.by()) && why.equals(made.why());
    }

    /// Whether a stored entry is about this change. The first entry of a ledger has more evidence.
    boolean isRecordedBy(LedgerEntry other) {
        if (move != null && other.move != null) {
            return move.alias() == other.move.alias() && move.index() == other.move.index();
        }
        return action == other.action && other.evidence.entrySet().containsAll(evidence.entrySet());
    }
}
