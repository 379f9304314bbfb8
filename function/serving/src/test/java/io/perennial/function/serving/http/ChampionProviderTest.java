package io.perennial.function.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.function.serving.TinyModel;
import io.perennial.function.serving.VersionPublisher;
import io.perennial.function.serving.champion.AliasEventLogger;
import io.perennial.function.serving.champion.ChampionWait;
import io.perennial.function.serving.champion.ChampionWatcher;
import io.perennial.function.serving.champion.FakeScorer;
import io.perennial.function.serving.champion.ModelHolder;
import io.perennial.function.serving.champion.ModelLoader;
import io.perennial.function.serving.champion.Stopwatch;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/// A registry that answers when the test says so: looks wait in a queue.
class ChampionProviderTest {
    private static final long NOT_AT_ALL = 0;

    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "trip-duration");
    private final ModelHolder holder = new ModelHolder();
    private final Queue<Runnable> looks = new ArrayDeque<>();
    private final ChampionWatcher watcher = new ChampionWatcher(
            registry,
            new ModelLoader(registry, FakeScorer::load, _ -> new InMemoryPredictionLog(), Long.MAX_VALUE),
            holder,
            new ChampionWatcher.PollSchedule(
                    Duration.ofSeconds(10),
                    new Stopwatch(Clock.fixed(VersionPublisher.NOON, ZoneOffset.UTC), () -> 0),
                    looks::add),
            new AliasEventLogger(_ -> {}));
    private final ChampionWait wait = new ChampionWait(watcher, looks::add);
    private final ChampionProvider gate = new ChampionProvider(watcher, wait, holder, registry);

    @Test
    void shouldLetWaitingRequestsShareOnePoll() {
        ModelVersion version = promoted();
        for (int i = 0; i < 20; i++) {
            assertThat(gate.use(NOT_AT_ALL, _ -> "served")).isEmpty();
        }
        assertThat(looks).hasSize(1);
        assertThat(wait.isPolling()).isTrue();
        looks.remove().run();
        assertThat(wait.isPolling()).isFalse();
        assertThat(gate.use(NOT_AT_ALL, loadedModel -> loadedModel.manifest().version()))
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
        ProblemDetails none = gate.noChampion().problem();
        assertThat(none.status()).isEqualTo(503);
        assertThat(none.retryAfterSeconds()).isEqualTo(5);
        return none.detail();
    }

    private ModelVersion promoted() {
        var versionPublisher = new VersionPublisher(registry);
        ModelVersion version =
                versionPublisher.publish(TinyModel.contract(), "12".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        versionPublisher.promote(version);
        return version;
    }
}
