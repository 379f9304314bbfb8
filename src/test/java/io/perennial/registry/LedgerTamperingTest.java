package io.perennial.registry;

import static io.perennial.registry.Manifests.NOON;
import static io.perennial.registry.Manifests.file;
import static io.perennial.registry.Manifests.manifest;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.json.Json;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTamperingTest {
    private static final String MODEL = "trip-duration";

    private final DeletableStore store = new DeletableStore();
    private final ModelRegistry registry = new ModelRegistry(store, MODEL);

    @BeforeEach
    void fillLedger() {
        IntStream.rangeClosed(1, 4).forEach(i -> registry.publish(manifest(i), file(i), Map.of()));
        move(Alias.CHAMPION, 1, false);
        compare(1);
        move(Alias.CHAMPION, 2, false);
        move(Alias.CHALLENGER, 3, false);
        hold(NOON.plusSeconds(1_000));
        compare(2);
        hold(NOON.plusSeconds(60));
        move(Alias.CHAMPION, 3, false);
        registry.clear(Alias.CHALLENGER, change(70));
        move(Alias.CHAMPION, 2, true);
        compare(3);
        move(Alias.CHAMPION, 4, false);
        assertThat(LedgerCheck.check(registry).problems()).isEmpty();
        assertThat(registry.ledger().entries()).hasSize(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger/", "aliases/", "comparisons/", "versions/"})
    void shouldFindEachOfOneHundredRandomChangesOfAByte(String folder) {
        var random = new SplittableRandom(2026);
        List<String> keys = store.list(MODEL + "/" + folder).stream()
                .filter(key -> key.endsWith(".json"))
                .toList();
        for (int i = 0; i < 100; i++) {
            String key = keys.get(random.nextInt(keys.size()));
            byte[] before = store.get(key).orElseThrow().bytes();
            byte[] changed = before.clone();
            int at = random.nextInt(changed.length);
            changed[at] ^= (byte) (1 << random.nextInt(7));
            store.put(key, changed);
            requireFound("byte " + at + " of " + key);
            store.put(key, before);
        }
        assertThat(LedgerCheck.check(registry).problems()).isEmpty();
    }

    @Test
    void shouldFindEachDeletedEntry() {
        for (String key : store.list(MODEL + "/ledger/")) {
            byte[] before = store.get(key).orElseThrow().bytes();
            store.delete(key);
            requireFound("without " + key);
            store.put(key, before);
        }
    }

    @Test
    void shouldFindALedgerCutShortAtAnyEntry() {
        for (String key : store.list(MODEL + "/ledger/").reversed()) {
            store.delete(key);
            requireFound("cut before " + key);
        }
    }

    @Test
    void shouldFindEachExchangeOfTwoEntries() {
        List<String> keys = store.list(MODEL + "/ledger/");
        for (int i = 0; i < keys.size(); i++) {
            for (int j = 0; j < i; j++) {
                exchange(keys.get(i), keys.get(j));
                requireFound(keys.get(i) + " and " + keys.get(j));
                exchange(keys.get(i), keys.get(j));
            }
        }
    }

    @Test
    void shouldFindAnInsertedEntryAndAForgedLastOne() {
        byte[] last = store.get(MODEL + "/ledger/00000012.json").orElseThrow().bytes();
        store.put(MODEL + "/ledger/00000013.json", last);
        requireFound("the last entry twice");
        store.delete(MODEL + "/ledger/00000013.json");
        store.put(MODEL + "/ledger/0000001a.json", last);
        requireFound("a foreign object");
        store.delete(MODEL + "/ledger/0000001a.json");
        LedgerEntry entry = registry.ledger().entries().getLast();
        store.put(
                MODEL + "/ledger/00000012.json",
                SealedEntry.seal(new LedgerEntry(
                        entry.number(),
                        entry.previous(),
                        entry.recordedAt(),
                        entry.action(),
                        entry.at(),
                        "eve",
                        entry.why(),
                        entry.move(),
                        entry.evidence(),
                        entry.hashes())));
        requireFound("another author with the right hash");
    }

    @Test
    void shouldFindEachOlderCopyOfAnAlias() {
        List<AliasMove> history = registry.championState().history();
        String key = MODEL + "/aliases/champion.json";
        for (int moves = 1; moves < history.size(); moves++) {
            store.put(key, Json.pretty(new AliasState(history.subList(0, moves))));
            assertThat(LedgerCheck.check(registry).problems())
                    .singleElement()
                    .asString()
                    .contains(
                            "an older copy of the file was restored",
                            manifest(4).version().id());
        }
        store.delete(key);
        requireFound("deleted champion.json");
    }

    @Test
    void shouldFindDeletedEvidence() {
        for (String key : List.of(
                MODEL + "/versions/" + manifest(2).version() + "/manifest.json",
                MODEL + "/comparisons/0-x/2/decision.json")) {
            byte[] before = store.get(key).orElseThrow().bytes();
            store.delete(key);
            requireFound("without " + key);
            store.put(key, before);
        }
    }

    private void requireFound(String tampering) {
        assertThat(LedgerCheck.check(registry).problems()).as(tampering).isNotEmpty();
    }

    private void exchange(String one, String other) {
        byte[] bytes = store.get(one).orElseThrow().bytes();
        store.put(one, store.get(other).orElseThrow().bytes());
        store.put(other, bytes);
    }

    private static Change change(int second) {
        return new Change(NOON.plusSeconds(second), "ada", "reason " + second);
    }

    private int moves;

    private void move(Alias alias, int version, boolean rollback) {
        Change change = change(++moves + 20);
        ModelVersion to = manifest(version).version();
        moveTo(alias, rollback ? AliasMove.rollback(to, change) : new AliasMove(to, change));
    }

    private void hold(Instant until) {
        Change change = change(++moves + 20);
        var hold = new Hold(change.at(), change.by(), change.why(), until, false);
        moveTo(Alias.CHAMPION, new AliasMove(registry.championState().current(), change).withHold(hold));
    }

    private void moveTo(Alias alias, AliasMove move) {
        Optional<AliasState> read = registry.aliasState(alias);
        assertThat(registry.moveIfUnmoved(alias, read, move)).isTrue();
    }

    private void compare(int number) {
        String key = registry.key("comparisons", "0-x", String.valueOf(number), "decision.json");
        store.put(key, Json.pretty(Map.of("number", number)));
        registry.recorder().record(LedgerAction.COMPARE, List.of(key), change(++moves + 20));
    }

    /// A store from which a person can delete.
    private static final class DeletableStore extends ForwardingStore {
        private final Set<String> deleted = new HashSet<>();

        private DeletableStore() {
            super(new InMemoryObjectStore());
        }

        void delete(String key) {
            deleted.add(key);
        }

        @Override
        public void put(String key, byte[] bytes) {
            deleted.remove(key);
            super.put(key, bytes);
        }

        @Override
        public Optional<StoredObject> get(String key) {
            return super.get(key).filter(_ -> !deleted.contains(key));
        }

        @Override
        public Optional<String> tag(String key) {
            return super.tag(key).filter(_ -> !deleted.contains(key));
        }

        @Override
        public List<String> list(String prefix) {
            return super.list(prefix).stream()
                    .filter(key -> !deleted.contains(key))
                    .toList();
        }
    }
}
