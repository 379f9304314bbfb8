package io.perennial.function.serving.shadow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.SampleRecord;
import io.perennial.function.serving.TinyModel;
import io.perennial.function.serving.VersionPublisher;
import io.perennial.function.serving.champion.AliasEventLogger;
import io.perennial.function.serving.champion.AliasPoller;
import io.perennial.function.serving.champion.ChampionWatcher;
import io.perennial.function.serving.champion.ModelHolder;
import io.perennial.function.serving.champion.ModelLoader;
import io.perennial.function.serving.champion.RegistryAlias;
import io.perennial.function.serving.champion.Stopwatch;
import io.perennial.function.serving.prediction.EventTimes;
import io.perennial.function.serving.prediction.PredictionLogWriter;
import io.perennial.function.serving.prediction.Predictor;
import io.perennial.function.serving.request.PredictionRequests;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.ShadowPrediction.Outcome;
import io.perennial.predictionlog.SpillDestination;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.Change;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShadowScorerTest {
    /// Longer than a challenger needs on a busy machine.
    private static final Duration AMPLE_TIMEOUT = Duration.ofMinutes(1);

    private static final Example RECORD = SampleRecord.of(TinyModel.contract(), VersionPublisher.NOON);

    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "trip-duration");
    private final VersionPublisher versionPublisher = new VersionPublisher(registry);
    private final InMemoryPredictionLog log = new InMemoryPredictionLog();
    private final ModelHolder champion = new ModelHolder();
    private final ModelHolder challenger = new ModelHolder();
    private final ModelLoader loader = new ModelLoader(registry, FaultyScorer::load, _ -> log, Long.MAX_VALUE);
    private final List<String> events = new ArrayList<>();
    private final ChampionWatcher.PollSchedule pollSchedule =
            new ChampionWatcher.PollSchedule(Duration.ofNanos(1), Stopwatch.ofSystem(), Runnable::run);
    private final ChampionWatcher watcher =
            new ChampionWatcher(registry, loader, champion, pollSchedule, new AliasEventLogger(events::add));
    private Duration timeout = AMPLE_TIMEOUT;
    private final SplittableRandom ids = new SplittableRandom(1);
    private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService threads = ShadowThreads.create();

    @AfterEach
    void stop() {
        writers.shutdownNow();
        threads.shutdownNow();
    }

    @Test
    void shouldLogTheChallengersPredictionAndReturnTheChampions() {
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
    @CsvSource({"fails, FAILED, PT1M", "hangs, LATE, PT0.05S", "NaN, FAILED, PT1M"})
    void shouldReturnTheChampionsPredictionWhateverTheChallengerDoes(String mood, Outcome outcome, Duration limit) {
        timeout = limit;
        promote("5");
        ModelVersion shadow = challenge(mood);
        assertThat(predict(1).getFirst().prediction().value()).isEqualTo(5);
        assertThat(logged().getFirst().shadow())
                .contains(io.perennial.predictionlog.ShadowPrediction.withoutPrediction(shadow, outcome));
    }

    /// The challenger never answers, so the test ends only if nothing waits for it.
    @Test
    @Timeout(60)
    void shouldWaitForAHangingChallengerNoLongerThanTheTimeout() {
        timeout = Duration.ofMillis(50);
        promote("5");
        challenge("hangs");
        for (int i = 0; i < 10; i++) {
            predict(1);
        }
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
        var shadowScorer = shadow(1);
        assertThat(predict(shadowScorer).getFirst().prediction().value()).isEqualTo(5);
        assertThat(logged().getFirst().shadow()).isEmpty();
        assertThat(shadowScorer.poller().status().loadFailure().orElseThrow().reason())
                .contains("is damaged");
        assertThat(events.getLast()).startsWith("challenger " + corrupt + " cannot be loaded, next attempt at");
    }

    @Test
    void shouldLogAFailureWhenTheChallengersContractIsIncompatible() {
        promote("5");
        point(publish("7/2", FaultyScorer.narrow()));
        predict(1);
        assertThat(logged().getFirst().shadow().orElseThrow().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void shouldMapRecordsForAChallengerWithMoreInputs() {
        versionPublisher.promote(publish("5/2", FaultyScorer.narrow()));
        ModelVersion wide = challenge("7");
        watcher.atRequest();
        var record = SampleRecord.of(FaultyScorer.narrow(), VersionPublisher.NOON);
        predict(shadow(1), record);
        assertThat(logged().getFirst().shadow())
                .contains(io.perennial.predictionlog.ShadowPrediction.predicted(wide, 7));
    }

    @Test
    void shouldSampleAShareOfTheRequests() {
        promote("5");
        challenge("7");
        ShadowScorer half = shadow(0.5);
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
        ShadowScorer shadowScorer = shadow(1);
        predict(shadowScorer);
        registry.clear(Alias.CHALLENGER, new Change(VersionPublisher.NOON, "test", "enough"));
        predict(shadowScorer);
        predict(shadowScorer);
        assertThat(logged().stream().filter(item -> item.shadow().isPresent()).count())
                .isEqualTo(1);
        assertThat(challenger.version()).isEmpty();
    }

    @Test
    void shouldNotShadowTheChampionWithItself() {
        promote("5");
        challenge("7");
        ShadowScorer shadowScorer = shadow(1);
        predict(shadowScorer);
        versionPublisher.promote(registry.target(Alias.CHALLENGER).orElseThrow());
        predict(shadowScorer);
        assertThat(logged().stream().filter(item -> item.shadow().isPresent()).count())
                .isEqualTo(1);
    }

    @Test
    void shouldScoreManyRequestsInOneRun() {
        promote("5");
        ModelVersion shadow = challenge("7");
        predictTogether(16);
        assertThat(logged())
                .hasSize(16)
                .allMatch(item -> item.shadow()
                        .equals(Optional.of(io.perennial.predictionlog.ShadowPrediction.predicted(shadow, 7))));
    }

    @Test
    void shouldFailOnlyTheRecordThatTheChallengerCannotScore() {
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
        var held = held();
        var batch = Stream.generate(() -> PredictionRequests.of(held, List.of(RECORD)))
                .limit(requests)
                .toList();
        predictor(shadow(1)).predict(held, batch, () -> {});
    }

    private List<LoggedPrediction> predict(double share) {
        return predict(shadow(share));
    }

    private List<LoggedPrediction> predict(ShadowScorer shadowScorer) {
        watcher.atRequest();
        return predict(shadowScorer, RECORD);
    }

    private List<LoggedPrediction> predict(ShadowScorer shadowScorer, Example record) {
        var held = held();
        var request = PredictionRequests.of(held, List.of(record));
        predictor(shadowScorer).predict(held, List.of(request), () -> {});
        return request.predictions();
    }

    private io.perennial.function.serving.champion.LoadedModel held() {
        return champion.use(it -> it).orElseThrow();
    }

    private Predictor predictor(ShadowScorer shadowScorer) {
        return new Predictor(
                new PredictionLogWriter(writers, Duration.ofSeconds(5), SpillDestination.NONE, _ -> {}),
                shadowScorer,
                Clock.fixed(VersionPublisher.NOON, ZoneOffset.UTC),
                ids,
                new EventTimes(Duration.ofDays(30)));
    }

    private ShadowScorer shadow(double share) {
        var follower = new AliasPoller(
                new RegistryAlias(registry, Alias.CHALLENGER),
                loader,
                challenger,
                pollSchedule,
                new AliasEventLogger(events::add));
        var sampling = new ShadowScorer.Sampling(share, timeout, new SplittableRandom(2));
        return new ShadowScorer(challenger, follower, sampling, threads);
    }

    private List<LoggedPrediction> logged() {
        var all = new ArrayList<LoggedPrediction>();
        log.read(Instant.EPOCH, VersionPublisher.NOON.plus(Duration.ofDays(3650)), all::add);
        return all;
    }

    private void promote(String mood) {
        versionPublisher.promote(publish(mood, TinyModel.contract()));
    }

    private ModelVersion challenge(String mood) {
        ModelVersion version = publish(mood, TinyModel.contract());
        point(version);
        return version;
    }

    private void point(ModelVersion version) {
        var before = registry.aliasState(Alias.CHALLENGER).map(AliasState::current);
        registry.move(
                Alias.CHALLENGER, before, new AliasMove(version, new Change(VersionPublisher.NOON, "test", "a test")));
    }

    private ModelVersion publish(String mood, Contract contract) {
        return versionPublisher.publish(contract, mood.getBytes(UTF_8));
    }
}
