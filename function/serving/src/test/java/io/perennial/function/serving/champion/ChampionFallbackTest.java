package io.perennial.function.serving.champion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.function.serving.TinyModel;
import io.perennial.function.serving.VersionPublisher;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.Change;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChampionFallbackTest {
    private static final int MAX_MODEL_BYTES = 12;

    private final MissingObjectStore store = new MissingObjectStore(new InMemoryObjectStore());
    private final ModelRegistry registry = new ModelRegistry(store, "trip-duration");
    private final VersionPublisher versionPublisher = new VersionPublisher(registry);
    private final ModelHolder holder = new ModelHolder();
    private final List<String> events = new ArrayList<>();
    private final FakeTime time = new FakeTime();
    private final ChampionWatcher watcher = new ChampionWatcher(
            registry,
            new ModelLoader(registry, ChampionFallbackTest::scorer, _ -> new InMemoryPredictionLog(), MAX_MODEL_BYTES),
            holder,
            new ChampionWatcher.PollSchedule(Duration.ofSeconds(10), time.stopwatch(), Runnable::run),
            new AliasEventLogger(events::add));

    @Test
    void shouldServeTheNewestEarlierChampionThatLoadsAndSaySo() {
        ModelVersion first = promoted("1");
        promoted("no number");
        ModelVersion champion = promoted("truncated");

        watcher.atRequest();

        assertThat(holder.version()).contains(first);
        assertThat(watcher.status().fallback()).hasValueSatisfying(fallback -> {
            assertThat(fallback.version()).isEqualTo(first);
            assertThat(fallback.from()).isEqualTo(champion);
            assertThat(fallback.reason()).contains("truncated");
        });
        assertThat(events.getLast()).startsWith("earlier champion " + first + " serves instead of " + champion);
    }

    @Test
    void shouldRetryTheChampionUntilItLoads() {
        promoted("1");
        ModelVersion champion = promoted("2");
        store.hide(model(champion));
        watcher.atRequest();
        assertThat(watcher.status().fallback()).isPresent();
        assertThat(holder.version()).isNotEqualTo(Optional.of(champion));
        store.show(model(champion));
        later();
        assertThat(holder.version()).contains(champion);
        assertThat(watcher.status().fallback()).isEmpty();
        assertThat(watcher.status().loadFailure()).isEmpty();
    }

    @Test
    void shouldReportTheFallbackAtEachFailedAttempt() {
        promoted("1");
        promoted("truncated");
        watcher.atRequest();
        events.clear();
        later();
        assertThat(events).hasSize(2);
        assertThat(events.getLast()).startsWith("earlier champion");
    }

    @Test
    void shouldNotFallBackToWhatWasRolledBack() {
        ModelVersion first = promoted("1");
        promoted("2");
        registry.moveIfUnmoved(
                Alias.CHAMPION,
                registry.aliasState(Alias.CHAMPION),
                AliasMove.rollback(first, new Change(VersionPublisher.NOON, "test", "the second is wrong")));
        store.hide(model(first));
        watcher.atRequest();
        assertThat(holder.version()).isEmpty();
        assertThat(watcher.status().fallback()).isEmpty();
    }

    @Test
    void shouldRefuseAModelThatExceedsMemoryAndKeepPolling() {
        ModelVersion good = promoted("1");
        watcher.atRequest();
        promoted("memory");
        later();
        assertThat(watcher.status().loadFailure())
                .hasValueSatisfying(
                        loadFailure -> assertThat(loadFailure.reason()).contains("OutOfMemoryError", "heap"));
        assertThat(holder.version()).contains(good);
        ModelVersion better = promoted("3");
        later();
        assertThat(holder.version()).contains(better);
    }

    @Test
    void shouldRefuseAModelThatIsTooLargeBeforeItIsRead() {
        ModelVersion good = promoted("1");
        watcher.atRequest();
        ModelVersion huge = promoted("2".repeat(MAX_MODEL_BYTES + 1));
        store.hide(model(huge));
        later();
        assertThat(holder.version()).contains(good);
        assertThat(watcher.status().loadFailure())
                .hasValueSatisfying(loadFailure -> assertThat(loadFailure.reason())
                        .contains("has 13 bytes, and this process loads at most 12", "PERENNIAL_MAX_MODEL_MIB"));
    }

    private String model(ModelVersion version) {
        return registry.key("versions", version.id(), ModelRegistry.MODEL_FILE);
    }

    private void later() {
        time.forward(Duration.ofSeconds(10));
        watcher.atRequest();
    }

    private static Scorer scorer(byte[] file) {
        if (new String(file, UTF_8).equals("memory")) {
            throw new OutOfMemoryError("Java heap space");
        }
        return FakeScorer.load(file);
    }

    private ModelVersion promoted(String file) {
        ModelVersion version = versionPublisher.publish(TinyModel.contract(), file.getBytes(UTF_8));
        versionPublisher.promote(version);
        return version;
    }
}
