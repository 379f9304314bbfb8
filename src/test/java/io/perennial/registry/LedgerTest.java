package io.perennial.registry;

import static io.perennial.registry.Manifests.NOON;
import static io.perennial.registry.Manifests.file;
import static io.perennial.registry.Manifests.manifest;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.json.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerTest {
    private final InMemoryObjectStore store = new InMemoryObjectStore();

    @Test
    void shouldHaveTheMovesWithAuthorReasonAndHashes() {
        ModelRegistry registry = registry(store, 2);
        move(registry, 1, "ada");
        move(registry, 2, "execution/alarm-1");

        List<LedgerEntry> entries = registry.ledger().entries();
        assertThat(entries).extracting(LedgerEntry::by).containsExactly("ada", "execution/alarm-1");
        assertThat(entries).extracting(LedgerEntry::action).containsOnly(LedgerAction.MOVE);
        assertThat(entries.getLast().hashes())
                .containsEntry("model", manifest(2).modelSha256())
                .containsEntry("data", manifest(2).lineage().dataset())
                .containsKey("contract");
        assertThat(entries.getFirst().previous()).isEqualTo(LedgerEntry.NO_PREVIOUS);
        assertThat(LedgerCheck.check(registry).problems()).isEmpty();
    }

    @Test
    void shouldAddMovesFromBeforeTheLedger() {
        ModelRegistry registry = registry(store, 3);
        List<AliasMove> earlier = IntStream.rangeClosed(1, 2)
                .mapToObj(i ->
                        new AliasMove(manifest(i).version(), new Change(NOON.plusSeconds(i), "unknown", "move " + i)))
                .toList();
        store.put(registry.key("aliases", "champion.json"), Json.pretty(new AliasState(earlier)));
        store.put(registry.key("comparisons", "0-a", "1", "decision.json"), Json.pretty(Map.of("decision", "REJECT")));

        assertThat(LedgerCheck.check(registry).problems()).hasSize(2);
        move(registry, 3, "ada");

        assertThat(registry.ledger().entries()).hasSize(3);
        assertThat(LedgerCheck.check(registry).problems()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ResponseLosingStore.Loss.class)
    void shouldHaveEachChangeOnceIfResponsesAreLost(ResponseLosingStore.Loss loss) {
        ModelRegistry registry = registry(store, 4);
        var losing = new ModelRegistry(new ResponseLosingStore(store, loss), registry.model());
        IntStream.rangeClosed(1, 4).forEach(i -> move(losing, i, "ada"));
        losing.recorder().record(LedgerAction.COMPARE, List.of(decision(registry, 1)), change("decided"));
        losing.recorder().record(LedgerAction.COMPARE, List.of(decision(registry, 1)), change("decided"));

        assertThat(registry.ledger().entries()).hasSize(5);
        assertThat(LedgerCheck.check(registry).problems()).isEmpty();
    }

    @Test
    void shouldMakeAMoveWhoseEntryFailsAndAddItWithTheNext() {
        ModelRegistry registry = registry(store, 2);
        var refusing =
                new ModelRegistry(new FailingWriteStore(store, key -> key.contains("/ledger/")), registry.model());
        move(refusing, 1, "ada");

        assertThat(registry.championState().current()).isEqualTo(manifest(1).version());
        assertThat(registry.ledger().entries()).isEmpty();
        move(registry, 2, "bob");
        assertThat(registry.ledger().entries()).extracting(LedgerEntry::by).containsExactly("ada", "bob");
    }

    @Test
    void shouldKeepTheChainUnderConcurrentChanges(@TempDir Path folder) {
        var files = new FileObjectStore(folder);
        ModelRegistry registry = registry(files, 1);
        move(registry, 1, "ada");
        int changes = 40;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < changes; i++) {
                String key = decision(registry, i);
                threads.execute(() -> new ModelRegistry(files, registry.model())
                        .recorder()
                        .record(LedgerAction.COMPARE, List.of(key), change("decided " + key)));
            }
        }

        assertThat(registry.ledger().entries()).hasSize(changes + 1);
        assertThat(LedgerCheck.check(registry).problems()).isEmpty();
    }

    @Test
    void shouldFindALedgerThatWasReplacedAsAWholeByItsHead() {
        ModelRegistry registry = registry(store, 2);
        move(registry, 1, "ada");
        String head = LedgerCheck.check(registry).head();
        move(registry, 2, "bob");
        assertThat(LedgerCheck.check(registry, head).problems()).isEmpty();

        var other = registry(new InMemoryObjectStore(), 2);
        move(other, 2, "eve");
        assertThat(LedgerCheck.check(other).problems()).isEmpty();
        assertThat(LedgerCheck.check(other, head).problems())
                .singleElement()
                .asString()
                .contains(head);
    }

    private static Change change(String why) {
        return new Change(NOON.plusSeconds(100), "execution/test", why);
    }

    private static String decision(ModelRegistry registry, int number) {
        String key = registry.key("comparisons", "0-x", String.valueOf(number), "decision.json");
        registry.store().put(key, Json.pretty(Map.of("number", number)));
        return key;
    }

    private static ModelRegistry registry(ObjectStore store, int versions) {
        var registry = new ModelRegistry(store, "trip-duration");
        IntStream.rangeClosed(1, versions).forEach(i -> registry.publish(manifest(i), file(i), Map.of()));
        return registry;
    }

    private static void move(ModelRegistry registry, int version, String by) {
        Optional<AliasState> read = registry.aliasState(Alias.CHAMPION);
        Instant at = NOON.plusSeconds(version);
        var move = new AliasMove(manifest(version).version(), new Change(at, by, "move " + version));
        assertThat(registry.moveIfUnmoved(Alias.CHAMPION, read, move)).isTrue();
    }
}
