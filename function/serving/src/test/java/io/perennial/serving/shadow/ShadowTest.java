package io.perennial.serving.shadow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.SampleRecord;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.ShadowPrediction.Outcome;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.serving.LogWriter;
import io.perennial.serving.Predictor;
import io.perennial.serving.TinyModel;
import io.perennial.serving.Versions;
import io.perennial.serving.call.Call;
import io.perennial.serving.call.ErrorForm;
import io.perennial.serving.call.Question;
import io.perennial.serving.champion.AliasFollower;
import io.perennial.serving.champion.ChampionHolder;
import io.perennial.serving.champion.ChampionLoader;
import io.perennial.serving.champion.ChampionWatcher;
import io.perennial.serving.champion.FollowingNotes;
import io.perennial.serving.champion.Stopwatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShadowTest {
    private static final Example RECORD = SampleRecord.of(TinyModel.contract(), Versions.NOON);

    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "trip-duration");
    private final Versions versions = new Versions(registry);
    private final InMemoryPredictionLog log = new InMemoryPredictionLog();
    private final ChampionHolder champion = new ChampionHolder();
    private final ChampionHolder challenger = new ChampionHolder();
    private final ChampionLoader loader = new ChampionLoader(registry, MoodyScorer::load, _ -> log, Long.MAX_VALUE);
    private final List<String> events = new ArrayList<>();
    private final ChampionWatcher.Pace pace =
            new ChampionWatcher.Pace(Duration.ofNanos(1), Stopwatch.ofSystem(), Runnable::run);
    private final ChampionWatcher watcher =
            new ChampionWatcher(registry, loader, champion, pace, new FollowingNotes(events::add));
    private final SplittableRandom ids = new SplittableRandom(1);
    private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService threads = ShadowThreads.few();

    @AfterEach
    void stop() {
        writers.shutdownNow();
        threads.shutdownNow();
    }

    @Test
    void shouldLogWhatTheChallengerSaysAndAnswerWhatTheChampionSays() {
        promote("5");
        ModelVersion shadow = challenge("7");
        LoggedPrediction answer = predict(1).getFirst();

        assertThat(answer.prediction().value()).isEqualTo(5);
        assertThat(answer.shadow()).isEmpty();
        LoggedPrediction logged = logged().getFirst();
        assertThat(logged.prediction().value()).isEqualTo(5);
        assertThat(logged.shadow()).contains(io.perennial.predictionlog.ShadowPrediction.predicted(shadow, 7));
    }

    @ParameterizedTest
    @CsvSource({"fails, FAILED", "hangs, LATE", "NaN, FAILED"})
    void shouldAnswerTheSameWhateverTheChallengerDoes(String mood, Outcome outcome) {
        promote("5");
        ModelVersion shadow = challenge(mood);
        assertThat(predict(1).getFirst().prediction().value()).isEqualTo(5);
        assertThat(logged().getFirst().shadow())
                .contains(io.perennial.predictionlog.ShadowPrediction.withoutPrediction(shadow, outcome));
    }

    @Test
    void shouldWaitForAHangingChallengerNoLongerThanTheBudgetHoweverOften() {
        promote("5");
        challenge("hangs");
        long start = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            predict(1);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(logged())
                .hasSize(10)
                .allMatch(item -> item.shadow().orElseThrow().outcome() == Outcome.LATE);
    }

    @Test
    void shouldRefuseACorruptChallengerAndGoOn() {
        promote("5");
        ModelVersion corrupt = challenge("no number");
        registry.store()
                .put(registry.key("versions", corrupt.id(), ModelRegistry.MODEL_FILE), "broken".getBytes(UTF_8));
        var shadow = shadow(1);
        assertThat(predict(shadow).getFirst().prediction().value()).isEqualTo(5);
        assertThat(logged().getFirst().shadow()).isEmpty();
        assertThat(shadow.follower().following().refused().orElseThrow().why()).contains("is damaged");
        assertThat(events.getLast()).startsWith("challenger " + corrupt + " is refused until");
    }

    @Test
    void shouldRecordThatAChallengerDoesNotTakeWhatTheChampionTakes() {
        promote("5");
        point(publish("7/2", MoodyScorer.narrow()));
        predict(1);
        assertThat(logged().getFirst().shadow().orElseThrow().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void shouldTranslateRecordsForAChallengerOfMoreInputs() {
        versions.promote(publish("5/2", MoodyScorer.narrow()));
        ModelVersion wide = challenge("7");
        watcher.atRequest();
        var record = SampleRecord.of(MoodyScorer.narrow(), Versions.NOON);
        predictor(shadow(1)).predict(held(), List.of(record));
        assertThat(logged().getFirst().shadow())
                .contains(io.perennial.predictionlog.ShadowPrediction.predicted(wide, 7));
    }

    @Test
    void shouldAskForAShareOfTheRequests() {
        promote("5");
        challenge("7");
        Shadow half = shadow(0.5);
        for (int i = 0; i < 400; i++) {
            predict(half);
        }
        assertThat(logged().stream().filter(item -> item.shadow().isPresent()).count())
                .isBetween(150L, 250L);
    }

    @Test
    void shouldStopWhenTheChallengeIsCleared() {
        promote("5");
        challenge("7");
        Shadow shadow = shadow(1);
        predict(shadow);
        registry.clear(Alias.CHALLENGER, Versions.NOON, "enough");
        predict(shadow);
        predict(shadow);
        assertThat(logged().stream().filter(item -> item.shadow().isPresent()).count())
                .isEqualTo(1);
        assertThat(challenger.version()).isEmpty();
    }

    @Test
    void shouldNotAskTheChampionTwice() {
        promote("5");
        challenge("7");
        Shadow shadow = shadow(1);
        predict(shadow);
        versions.promote(registry.target(Alias.CHALLENGER).orElseThrow());
        predict(shadow);
        assertThat(logged().stream().filter(item -> item.shadow().isPresent()).count())
                .isEqualTo(1);
    }

    @Test
    void shouldAskForManyRequestsInOneRun() {
        promote("5");
        ModelVersion shadow = challenge("7");
        predictTogether(16);
        assertThat(logged())
                .hasSize(16)
                .allMatch(item -> item.shadow()
                        .equals(Optional.of(io.perennial.predictionlog.ShadowPrediction.predicted(shadow, 7))));
    }

    @Test
    void shouldNotLetOneRecordSpoilWhatIsSaidOfOthers() {
        promote("5");
        ModelVersion shadow = challenge("alone");
        predictTogether(3);
        assertThat(logged())
                .hasSize(3)
                .allMatch(item -> item.shadow()
                        .equals(Optional.of(io.perennial.predictionlog.ShadowPrediction.predicted(shadow, 1))));
    }

    private void predictTogether(int requests) {
        watcher.atRequest();
        var questions =
                Collections.nCopies(requests, new Question(Call.of(ErrorForm.PROBLEM_DETAILS), List.of(RECORD), false));
        predictor(shadow(1)).predict(held(), questions, () -> {});
    }

    private List<LoggedPrediction> predict(double share) {
        return predict(shadow(share));
    }

    private List<LoggedPrediction> predict(Shadow shadow) {
        watcher.atRequest();
        return predictor(shadow).predict(held(), List.of(RECORD));
    }

    private io.perennial.serving.champion.Champion held() {
        return champion.use(it -> it).orElseThrow();
    }

    private Predictor predictor(Shadow shadow) {
        return new Predictor(
                new LogWriter(writers, Duration.ofSeconds(5), _ -> {}),
                shadow,
                Clock.fixed(Versions.NOON, ZoneOffset.UTC),
                ids,
                Duration.ofDays(30));
    }

    private Shadow shadow(double share) {
        var follower = new AliasFollower(
                Alias.CHALLENGER, registry, loader, challenger, pace, new FollowingNotes(events::add));
        var sample = new Shadow.Sample(share, Duration.ofMillis(100), new SplittableRandom(2));
        return new Shadow(challenger, follower, sample, threads);
    }

    private List<LoggedPrediction> logged() {
        var all = new ArrayList<LoggedPrediction>();
        log.read(Instant.EPOCH, Versions.NOON.plus(Duration.ofDays(3650)), all::add);
        return all;
    }

    private void promote(String mood) {
        versions.promote(publish(mood, TinyModel.contract()));
    }

    private ModelVersion challenge(String mood) {
        ModelVersion version = publish(mood, TinyModel.contract());
        point(version);
        return version;
    }

    private void point(ModelVersion version) {
        var before = registry.aliasState(Alias.CHALLENGER).map(AliasState::current);
        registry.move(Alias.CHALLENGER, before, new AliasMove(version, Versions.NOON, "a test"));
    }

    private ModelVersion publish(String mood, Contract contract) {
        return versions.publish(contract, mood.getBytes(UTF_8));
    }
}
