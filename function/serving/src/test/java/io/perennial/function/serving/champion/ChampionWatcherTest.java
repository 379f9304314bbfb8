package io.perennial.function.serving.champion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Contract;
import io.perennial.function.serving.TinyModel;
import io.perennial.function.serving.VersionPublisher;
import io.perennial.json.Json;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.Change;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ChampionWatcherTest {
    private static final Contract NARROW = new Contract(
            "trip-duration",
            1,
            TinyModel.contract().task(),
            TinyModel.contract().target(),
            TinyModel.contract().inputs().stream()
                    .filter(field -> !field.name().equals("rain"))
                    .toList(),
            "pickup");

    private static final String ALIAS = "trip-duration/aliases/champion.json";

    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "trip-duration");
    private final VersionPublisher versionPublisher = new VersionPublisher(registry);
    private final ModelHolder holder = new ModelHolder();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final List<String> events = new ArrayList<>();
    private final FakeTime clock = new FakeTime();
    private final ChampionWatcher watcher = new ChampionWatcher(
            registry,
            new ModelLoader(registry, ChampionWatcherTest::scorer, _ -> new InMemoryPredictionLog(), Long.MAX_VALUE),
            holder,
            new ChampionWatcher.PollSchedule(Duration.ofSeconds(10), clock.stopwatch(), background::add),
            new AliasEventLogger(events::add));

    @Test
    void shouldLoadTheFirstChampionWhileTheRequestWaits() {
        ModelVersion version = promoted("1");
        watcher.atRequest();
        assertThat(holder.version()).contains(version);
        assertThat(events).containsExactly("champion is now " + version);
    }

    @Test
    void shouldPollForAFirstChampionAtMostOnceASecond() {
        watcher.atRequest();
        ModelVersion version = promoted("1");
        clock.forward(Duration.ofMillis(900));
        watcher.atRequest();
        assertThat(holder.version()).isEmpty();
        clock.forward(Duration.ofMillis(100));
        watcher.atRequest();
        assertThat(holder.version()).contains(version);
    }

    @Test
    void shouldPollInTheBackgroundOnceTheIntervalHasPassed() {
        ModelVersion first = promoted("1");
        watcher.atRequest();
        ModelVersion second = promoted("2");
        clock.forward(Duration.ofSeconds(9));
        watcher.atRequest();
        assertThat(background).isEmpty();
        clock.forward(Duration.ofSeconds(1));
        watcher.atRequest();
        assertThat(holder.version()).contains(first);
        background.remove().run();
        assertThat(holder.version()).contains(second);
    }

    @Test
    void shouldPollBeforeServingWhenTheProcessWasFrozen() {
        promoted("1");
        watcher.atRequest();
        ModelVersion second = promoted("2");
        clock.forward(Duration.ofMinutes(5));
        watcher.atRequest();
        assertThat(holder.version()).contains(second);
        assertThat(background).isEmpty();
    }

    @Test
    void shouldKeepTheLastGoodChampionWhenTheNextIsBad() {
        ModelVersion good = promoted("1");
        watcher.atRequest();
        ModelVersion bad = promoted("no number");
        look(Duration.ofSeconds(10));
        assertThat(holder.version()).contains(good);
        assertThat(watcher.status().loadFailure()).hasValueSatisfying(loadFailure -> {
            assertThat(loadFailure.version()).isEqualTo(bad);
            assertThat(loadFailure.reason()).contains("no number");
            assertThat(loadFailure.attempts()).isEqualTo(1);
        });
        assertThat(events.getLast()).startsWith("champion " + bad + " cannot be loaded, next attempt at");
    }

    @Test
    void shouldRetryABadChampionWithGrowingPauses() {
        promoted("1");
        watcher.atRequest();
        promoted("no number");
        look(Duration.ofSeconds(10));
        assertThat(attempts()).isEqualTo(1);
        look(Duration.ofSeconds(10));
        assertThat(attempts()).isEqualTo(2);
        look(Duration.ofSeconds(10));
        assertThat(attempts()).isEqualTo(2);
        look(Duration.ofSeconds(10));
        assertThat(attempts()).isEqualTo(3);
    }

    @Test
    void shouldForgetALoadFailureWhenTheAliasMovesOn() {
        promoted("1");
        watcher.atRequest();
        promoted("no number");
        look(Duration.ofSeconds(10));
        ModelVersion better = promoted("3");
        look(Duration.ofSeconds(10));
        assertThat(holder.version()).contains(better);
        assertThat(watcher.status().loadFailure()).isEmpty();
    }

    @Test
    void shouldForgetALoadFailureWhenTheAliasIsRolledBack() {
        ModelVersion good = promoted("1");
        watcher.atRequest();
        promoted("no number");
        look(Duration.ofSeconds(10));
        versionPublisher.promote(good);
        look(Duration.ofSeconds(10));
        assertThat(holder.version()).contains(good);
        assertThat(watcher.status().loadFailure()).isEmpty();
    }

    @Test
    void shouldRefuseAVersionThatPredictsNoFiniteNumber() {
        promoted("NaN");
        watcher.atRequest();
        assertThat(holder.version()).isEmpty();
        assertThat(watcher.status().loadFailure().orElseThrow().reason())
                .contains("does not predict one finite number for a valid record");
    }

    @Test
    void shouldRefuseAVersionWhoseManifestAndFileDisagree() {
        Contract contract = TinyModel.contract();
        var other = new Contract(contract.model(), 2, contract.task(), contract.target(), contract.inputs(), "");
        versionPublisher.promote(versionPublisher.publish(other, "1".getBytes(UTF_8)));
        watcher.atRequest();
        assertThat(watcher.status().loadFailure().orElseThrow().reason()).contains("have different contracts");
    }

    @Test
    void shouldServeOnWhenTheRegistryCannotBeRead() {
        ModelVersion version = promoted("1");
        watcher.atRequest();
        registry.store().put(ALIAS, "{".getBytes(UTF_8));
        look(Duration.ofSeconds(10));
        assertThat(holder.version()).contains(version);
        assertThat(watcher.status().readError()).isPresent();
        assertThat(events.getLast()).startsWith("registry cannot be read");
    }

    @Test
    void shouldObeyAnOlderStateThatWasRestoredAsAProcessThatStartsDoes() {
        ModelVersion first = promoted("1");
        byte[] old = aliasFile();
        promoted("2");
        watcher.atRequest();
        registry.store().put(ALIAS, old);
        look(Duration.ofSeconds(10));
        assertThat(holder.version()).contains(first);
        assertThat(watcher.status().lastState()).isEqualTo(registry.aliasState(Alias.CHAMPION));
    }

    @Test
    void shouldObeyAnOlderStateEvenIfItsVersionBreaksCallers() {
        ModelVersion narrow = versionPublisher.publish(NARROW, "narrow".getBytes(UTF_8));
        versionPublisher.promote(narrow);
        byte[] old = aliasFile();
        promoted("1");
        watcher.atRequest();
        registry.store().put(ALIAS, old);
        look(Duration.ofSeconds(10));
        assertThat(holder.version()).contains(narrow);
    }

    @Test
    void shouldKeepTheChampionWhenTheAliasFileIsGoneAndSaySo() {
        var store = new MissingObjectStore(registry.store());
        var hidden = new ChampionWatcher(
                new ModelRegistry(store, "trip-duration"),
                new ModelLoader(
                        registry, ChampionWatcherTest::scorer, _ -> new InMemoryPredictionLog(), Long.MAX_VALUE),
                holder,
                new ChampionWatcher.PollSchedule(Duration.ofSeconds(10), clock.stopwatch(), Runnable::run),
                new AliasEventLogger(events::add));
        ModelVersion first = promoted("1");
        hidden.atRequest();
        store.hide(ALIAS);
        clock.forward(Duration.ofSeconds(10));
        hidden.atRequest();
        assertThat(holder.version()).contains(first);
        assertThat(hidden.status().readError())
                .hasValueSatisfying(fault -> assertThat(fault).contains("champion alias is missing"));
    }

    @Test
    void shouldKeepPollingWhenTheClockIsSetBackADay() {
        promoted("1");
        watcher.atRequest();
        ModelVersion second = promoted("2");
        clock.moveWallClock(Duration.ofDays(-1));
        look(Duration.ofSeconds(10));
        assertThat(holder.version()).contains(second);
        ModelVersion third = promoted("3");
        look(Duration.ofSeconds(10));
        assertThat(holder.version()).contains(third);
    }

    @Test
    void shouldKeepPollingWhenTheTicksStandStill() {
        promoted("1");
        watcher.atRequest();
        ModelVersion second = promoted("2");
        clock.freezeTicks();
        look(Duration.ofSeconds(10));
        assertThat(holder.version()).contains(second);
    }

    @Test
    void shouldRetryAFailedChampionThoughTheClockIsSetBack() {
        promoted("1");
        watcher.atRequest();
        promoted("no number");
        look(Duration.ofSeconds(10));
        clock.moveWallClock(Duration.ofDays(-1));
        look(Duration.ofSeconds(10));
        assertThat(attempts()).isEqualTo(2);
    }

    @Test
    void shouldPollImmediatelyAfterARestoreWhateverTheClocksSay() {
        promoted("1");
        watcher.atRequest();
        ModelVersion second = promoted("2");
        watcher.afterRestore();
        assertThat(holder.version()).contains(second);
    }

    @Test
    void shouldTreatARollbackAsTheNewestMove() {
        ModelVersion first = promoted("1");
        promoted("2");
        watcher.atRequest();
        registry.moveIfUnmoved(
                Alias.CHAMPION,
                registry.aliasState(Alias.CHAMPION),
                AliasMove.rollback(first, new Change(VersionPublisher.NOON, "test", "by a test")));
        look(Duration.ofSeconds(10));
        assertThat(holder.version()).contains(first);
    }

    @Test
    void shouldFollowARecreatedRegistry() {
        promoted("1");
        promoted("2");
        watcher.atRequest();
        ModelVersion third = versionPublisher.publish(TinyModel.contract(), "3".getBytes(UTF_8));
        var anew = new AliasState(List.of(new AliasMove(third, new Change(VersionPublisher.NOON, "test", "anew"))));
        registry.store().put(ALIAS, Json.pretty(anew));
        look(Duration.ofSeconds(10));
        assertThat(holder.version()).contains(third);
    }

    @Test
    void shouldRefuseAVersionThatBreaksCallersUnlessItServedBefore() {
        Contract wide = TinyModel.contract();
        ModelVersion narrow = versionPublisher.publish(NARROW, "narrow".getBytes(UTF_8));
        ModelVersion first = versionPublisher.publish(wide, "1".getBytes(UTF_8));
        versionPublisher.promote(first);
        watcher.atRequest();
        versionPublisher.promote(narrow);
        look(Duration.ofSeconds(10));
        assertThat(holder.version()).contains(first);
        assertThat(watcher.status().loadFailure().orElseThrow().reason())
                .contains("breaks callers of the champion (input 'rain' is gone): raise `version`");

        versionPublisher.promote(first);
        versionPublisher.promote(narrow);
        look(Duration.ofSeconds(10));
        assertThat(holder.version()).contains(narrow);
    }

    private byte[] aliasFile() {
        return registry.store().get(ALIAS).orElseThrow().bytes();
    }

    private int attempts() {
        return watcher.status().loadFailure().orElseThrow().attempts();
    }

    /// The file `narrow` holds a model without the input `rain`.
    private static Scorer scorer(byte[] file) {
        return new String(file, UTF_8).equals("narrow") ? new FakeScorer(1, NARROW) : FakeScorer.load(file);
    }

    private void look(Duration later) {
        clock.forward(later);
        watcher.atRequest();
        Optional.ofNullable(background.poll()).ifPresent(Runnable::run);
    }

    private ModelVersion promoted(String file) {
        ModelVersion version = versionPublisher.publish(TinyModel.contract(), file.getBytes(UTF_8));
        versionPublisher.promote(version);
        return version;
    }
}
