package io.perennial.registry;

import static io.perennial.registry.Manifests.NOON;
import static io.perennial.registry.Manifests.file;
import static io.perennial.registry.Manifests.manifest;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelRegistryTest {
    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final ModelRegistry registry = new ModelRegistry(store, "trip-duration");

    @Test
    void shouldGiveBackAPublishedVersion() {
        registry.publish(manifest(1), file(1), Map.of());
        assertThat(registry.versions()).containsExactly(manifest(1).version());
        assertThat(registry.manifest(manifest(1).version())).isEqualTo(manifest(1));
        assertThat(registry.modelFile(manifest(1))).isEqualTo(file(1));
    }

    @Test
    void shouldTakeTheSameVersionTwice() {
        registry.publish(manifest(1), file(1), Map.of());
        registry.publish(manifest(1), file(1), Map.of());
        assertThat(registry.versions()).hasSize(1);
    }

    @Test
    void shouldClearAnAliasAndPointItAgain() {
        registry.publish(manifest(1), file(1), Map.of());
        ModelVersion version = manifest(1).version();
        assertThatThrownBy(() -> registry.clear(Alias.CHALLENGER, new Change(NOON, "test", "none")))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("there is nothing to clear");
        registry.move(Alias.CHALLENGER, Optional.empty(), new AliasMove(version, new Change(NOON, "test", "try it")));
        assertThat(registry.clear(Alias.CHALLENGER, new Change(NOON, "test", "enough")))
                .isEqualTo(version);
        assertThat(registry.target(Alias.CHALLENGER)).isEmpty();
        assertThat(registry.aliasState(Alias.CHALLENGER).orElseThrow().history())
                .hasSize(2);
        registry.move(
                Alias.CHALLENGER, Optional.of(version), new AliasMove(version, new Change(NOON, "test", "again")));
        assertThat(registry.target(Alias.CHALLENGER)).contains(version);
    }

    @Test
    void shouldNotHaveAVersionWhoseManifestWasNeverWritten() {
        store.put("trip-duration/versions/20260101T000000Z-abc/model.onnx", file(1));
        assertThat(registry.versions()).isEmpty();
    }

    @Test
    void shouldRefuseAFileThatIsNotTheManifests() {
        assertThatThrownBy(() -> registry.publish(manifest(1), file(2), Map.of()))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("model.onnx is damaged");
        assertThat(store.list("")).isEmpty();
    }

    @Test
    void shouldRefuseToReadADamagedFile() {
        registry.publish(manifest(1), file(1), Map.of());
        String key = store.list("").stream()
                .filter(path -> path.endsWith(".onnx"))
                .findFirst()
                .orElseThrow();
        store.put(key, "other".getBytes(UTF_8));
        assertThatThrownBy(() -> registry.modelFile(manifest(1)))
                .hasMessageContaining(key)
                .hasMessageContaining("damaged");
    }

    @Test
    void shouldMoveAnAliasOnlyFromWhereTheCallerSawIt() {
        publish(1, 2, 3);
        assertThat(move(Optional.empty(), 1)).isTrue();
        assertThat(move(Optional.empty(), 2)).isFalse();
        assertThat(move(Optional.of(manifest(2).version()), 3)).isFalse();
        assertThat(move(Optional.of(manifest(1).version()), 2)).isTrue();
        assertThat(registry.championManifest()).isEqualTo(manifest(2));
    }

    @Test
    void shouldNotPointAnAliasAtNothing() {
        assertThatThrownBy(() -> move(Optional.empty(), 1)).hasMessageContaining("has no version");
        assertThat(registry.aliasState(Alias.CHAMPION)).isEmpty();
    }

    @Test
    void shouldReportAMoveThatWasNotMade() {
        publish(1, 2);
        move(Optional.empty(), 1);
        var failing = new ModelRegistry(new FailingWriteStore(store), "trip-duration");
        assertThatThrownBy(() -> failing.move(
                        Alias.CHAMPION,
                        Optional.of(manifest(1).version()),
                        new AliasMove(manifest(2).version(), new Change(NOON, "test", "test"))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the move to " + manifest(2).version() + " was not made")
                .hasMessageContaining("still has " + manifest(1).version())
                .hasMessageContaining("no write arrives");
    }

    @Test
    void shouldReadAnAliasThatKnowsNoRollbacks() {
        publish(1);
        String version = manifest(1).version().id();
        store.put(
                "trip-duration/aliases/champion.json",
                ("{\"history\": [{\"version\": \"" + version
                                + "\", \"at\": \"2026-11-01T12:00:00Z\", \"why\": \"old\"}]}")
                        .getBytes(UTF_8));
        assertThat(registry.championState().history())
                .containsExactly(new AliasMove(manifest(1).version(), new Change(NOON, "unknown", "old")));
        assertThat(move(Optional.of(manifest(1).version()), 1)).isTrue();
    }

    @Test
    void shouldNameTheRemedyWhenThereIsNoChampion() {
        assertThatThrownBy(registry::championManifest).hasMessageContaining("train a first version");
    }

    @Test
    void shouldKeepRunsInTheOrderOfTime() {
        registry.recordRunEnd(run("20260102-b"));
        registry.recordRunEnd(run("20260101-a"));
        assertThat(registry.runs()).extracting(Run::id).containsExactly("20260101-a", "20260102-b");
    }

    @Test
    void shouldKnowARunThatWasKilledFromHowItBegan() {
        registry.recordRunStart(run("20260101-a"));
        registry.recordRunStart(run("20260102-b"));
        registry.recordRunEnd(run("20260102-b"));
        assertThat(registry.startedRunIds()).containsExactly("20260101-a", "20260102-b");
        assertThat(registry.runIds()).containsExactly("20260102-b");
        assertThat(registry.run("20260101-a").id()).isEqualTo("20260101-a");
    }

    @Test
    void shouldNotMoveAnAliasThatWasMovedSinceEvenToWhereItPointed() {
        publish(1, 2);
        move(Optional.empty(), 1);
        Optional<AliasState> read = registry.aliasState(Alias.CHAMPION);
        move(Optional.of(manifest(1).version()), 1);
        var late = new AliasMove(manifest(2).version(), new Change(NOON, "test", "late"));

        assertThat(registry.moveIfUnmoved(Alias.CHAMPION, read, late)).isFalse();
        assertThat(registry.moveIfUnmoved(Alias.CHAMPION, registry.aliasState(Alias.CHAMPION), late))
                .isTrue();
        assertThat(registry.target(Alias.CHAMPION)).contains(manifest(2).version());
    }

    private void publish(int... numbers) {
        for (int number : numbers) {
            registry.publish(manifest(number), file(number), Map.of());
        }
    }

    private boolean move(Optional<ModelVersion> expected, int to) {
        return registry.move(
                Alias.CHAMPION, expected, new AliasMove(manifest(to).version(), new Change(NOON, "test", "test")));
    }

    private static Run run(String id) {
        return new Run(
                id,
                "trip-duration",
                new TrainingReason.Manual(),
                new Trial("e", 3, true),
                NOON,
                new Run.Usage(Duration.ofSeconds(3), 1_000_000),
                new Run.Data("f", null, null, 480, 120),
                new Run.Code("abc", Map.of(), 1),
                Map.of(),
                Run.Outcome.unpublished(Map.of(), List.of(0.5), null));
    }
}
