package io.perennial.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.serving.TinyModel;
import io.perennial.serving.Versions;
import io.perennial.serving.champion.ChampionHolder;
import io.perennial.serving.champion.ChampionLoader;
import io.perennial.serving.champion.ChampionWatcher;
import io.perennial.serving.champion.FakeScorer;
import io.perennial.serving.champion.FollowingNotes;
import io.perennial.serving.champion.Stopwatch;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/// A registry that answers when the test says so: looks wait in a queue.
class ChampionWaitTest {
    private static final long NOT_AT_ALL = 0;

    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "trip-duration");
    private final ChampionHolder holder = new ChampionHolder();
    private final Queue<Runnable> looks = new ArrayDeque<>();
    private final ChampionWatcher watcher = new ChampionWatcher(
            registry,
            new ChampionLoader(registry, FakeScorer::load, _ -> new InMemoryPredictionLog(), Long.MAX_VALUE),
            holder,
            new ChampionWatcher.Pace(
                    Duration.ofSeconds(10),
                    new Stopwatch(Clock.fixed(Versions.NOON, ZoneOffset.UTC), () -> 0),
                    looks::add),
            new FollowingNotes(_ -> {}));
    private final ChampionWait wait = new ChampionWait(watcher, looks::add);
    private final ChampionGate gate = new ChampionGate(watcher, wait, holder, registry);

    @Test
    void shouldLetRequestsThatWaitShareOneLook() {
        ModelVersion version = promoted();
        for (int i = 0; i < 20; i++) {
            assertThat(gate.use(NOT_AT_ALL, _ -> "served")).isEmpty();
        }
        assertThat(looks).hasSize(1);
        assertThat(wait.isUnderWay()).isTrue();
        looks.remove().run();
        assertThat(wait.isUnderWay()).isFalse();
        assertThat(gate.use(NOT_AT_ALL, champion -> champion.manifest().version()))
                .contains(version);
        assertThat(looks).isEmpty();
    }

    @Test
    void shouldSayThatTheChampionIsBeingLoadedAndNotThatThereIsNone() {
        promoted();
        wait.inBackground();
        assertThat(detail()).contains("is still being loaded: send the request again");
    }

    @Test
    void shouldSayThatThereIsNoChampionOnceTheRegistrySaidSo() {
        wait.inBackground();
        looks.remove().run();
        assertThat(detail()).contains("model 'trip-duration' has no champion yet");
    }

    private String detail() {
        var none = gate.none();
        assertThat(none.getStatus()).isEqualTo(503);
        assertThat(none.getHeaderString("Retry-After")).isEqualTo("5");
        return new String((byte[]) none.getEntity(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private ModelVersion promoted() {
        var versions = new Versions(registry);
        ModelVersion version =
                versions.publish(TinyModel.contract(), "12".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        versions.promote(version);
        return version;
    }
}
