package io.perennial.serving.champion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Contract;
import io.perennial.log.InMemoryPredictionLog;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.serving.TinyModel;
import io.perennial.serving.Versions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
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

    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "trip-duration");
    private final Versions versions = new Versions(registry);
    private final ChampionHolder holder = new ChampionHolder();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final List<String> events = new ArrayList<>();
    private final Ticker clock = new Ticker();
    private final ChampionWatcher watcher = new ChampionWatcher(
            registry,
            new ChampionLoader(registry, ChampionWatcherTest::scorer, _ -> new InMemoryPredictionLog()),
            holder,
            new ChampionWatcher.Pace(Duration.ofSeconds(10), clock, background::add),
            new FollowingNotes(events::add));

    @Test
    void shouldLoadTheFirstChampionWhileTheRequestWaits() {
        ModelVersion version = promoted("1");
        watcher.atRequest();
        assertThat(holder.version()).contains(version);
        assertThat(events).containsExactly("champion is now " + version);
    }

    @Test
    void shouldLookForAFirstChampionAtMostOnceASecond() {
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
    void shouldFollowInTheBackgroundOnceTheRefreshTimeHasPassed() {
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
    void shouldLookBeforeItAnswersWhenTheProcessStoodStill() {
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
        assertThat(watcher.following().refused()).hasValueSatisfying(refusal -> {
            assertThat(refusal.version()).isEqualTo(bad);
            assertThat(refusal.why()).contains("no number");
            assertThat(refusal.attempts()).isEqualTo(1);
        });
        assertThat(events.getLast()).startsWith("champion " + bad + " is refused until");
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
    void shouldForgetARefusalWhenTheAliasMovesOn() {
        promoted("1");
        watcher.atRequest();
        promoted("no number");
        look(Duration.ofSeconds(10));
        ModelVersion better = promoted("3");
        look(Duration.ofSeconds(10));
        assertThat(holder.version()).contains(better);
        assertThat(watcher.following().refused()).isEmpty();
    }

    @Test
    void shouldForgetARefusalWhenTheAliasIsRolledBack() {
        ModelVersion good = promoted("1");
        watcher.atRequest();
        promoted("no number");
        look(Duration.ofSeconds(10));
        versions.promote(good);
        look(Duration.ofSeconds(10));
        assertThat(holder.version()).contains(good);
        assertThat(watcher.following().refused()).isEmpty();
    }

    @Test
    void shouldRefuseAVersionThatAnswersNoNumber() {
        promoted("NaN");
        watcher.atRequest();
        assertThat(holder.version()).isEmpty();
        assertThat(watcher.following().refused().orElseThrow().why()).contains("does not answer a valid record");
    }

    @Test
    void shouldRefuseAVersionWhoseManifestAndFileDisagree() {
        Contract contract = TinyModel.contract();
        var other = new Contract(contract.model(), 2, contract.task(), contract.target(), contract.inputs(), "");
        versions.promote(versions.publish(other, "1".getBytes(UTF_8)));
        watcher.atRequest();
        assertThat(watcher.following().refused().orElseThrow().why()).contains("carry different contracts");
    }

    @Test
    void shouldServeOnWhenTheRegistryCannotBeRead() {
        ModelVersion version = promoted("1");
        watcher.atRequest();
        String alias = registry.key("aliases", "champion.json");
        registry.store().put(alias, "{".getBytes(UTF_8));
        look(Duration.ofSeconds(10));
        assertThat(holder.version()).contains(version);
        assertThat(watcher.following().fault()).isPresent();
        assertThat(events.getLast()).startsWith("registry cannot be read");
    }

    @Test
    void shouldNeverGoBackInTime() {
        promoted("1");
        String alias = registry.key("aliases", "champion.json");
        byte[] old = registry.store().get(alias).orElseThrow().bytes();
        ModelVersion second = promoted("2");
        watcher.atRequest();
        registry.store().put(alias, old);
        look(Duration.ofSeconds(10));
        assertThat(holder.version()).contains(second);
        assertThat(watcher.following().alias().orElseThrow().history()).hasSize(2);
    }

    @Test
    void shouldTakeARollBackForTheNewerMoveThatItIs() {
        ModelVersion first = promoted("1");
        promoted("2");
        watcher.atRequest();
        registry.rollBack(io.perennial.registry.Alias.CHAMPION, Versions.NOON, "by a test");
        look(Duration.ofSeconds(10));
        assertThat(holder.version()).contains(first);
    }

    @Test
    void shouldFollowARegistryThatWasMadeAnew() {
        promoted("1");
        promoted("2");
        watcher.atRequest();
        ModelVersion third = versions.publish(TinyModel.contract(), "3".getBytes(UTF_8));
        String alias = registry.key("aliases", "champion.json");
        registry.store()
                .put(
                        alias,
                        io.perennial.json.Json.pretty(new io.perennial.registry.AliasState(
                                List.of(new io.perennial.registry.AliasMove(third, Versions.NOON, "anew")))));
        look(Duration.ofSeconds(10));
        assertThat(holder.version()).contains(third);
    }

    @Test
    void shouldRefuseAVersionThatBreaksCallersUnlessItServedBefore() {
        Contract wide = TinyModel.contract();
        ModelVersion narrow = versions.publish(NARROW, "narrow".getBytes(UTF_8));
        ModelVersion first = versions.publish(wide, "1".getBytes(UTF_8));
        versions.promote(first);
        watcher.atRequest();
        versions.promote(narrow);
        look(Duration.ofSeconds(10));
        assertThat(holder.version()).contains(first);
        assertThat(watcher.following().refused().orElseThrow().why())
                .contains("breaks callers of the champion (input 'rain' is gone): raise `version`");

        versions.promote(first);
        versions.promote(narrow);
        look(Duration.ofSeconds(10));
        assertThat(holder.version()).contains(narrow);
    }

    private int attempts() {
        return watcher.following().refused().orElseThrow().attempts();
    }

    /// The file `narrow` holds a model without the input `rain`.
    private static Scorer scorer(byte[] file) {
        return new String(file, UTF_8).equals("narrow") ? new FakeScorer(1, NARROW) : FakeScorer.load(file);
    }

    private void look(Duration later) {
        clock.forward(later);
        watcher.atRequest();
        background.remove().run();
    }

    private ModelVersion promoted(String file) {
        ModelVersion version = versions.publish(TinyModel.contract(), file.getBytes(UTF_8));
        versions.promote(version);
        return version;
    }

    /// A clock that stands still until told.
    private static final class Ticker extends Clock {
        private Instant now = Versions.NOON;

        void forward(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
