package io.perennial.serving.start;

import io.perennial.aws.AwsClients;
import io.perennial.aws.CallLimits;
import io.perennial.deployment.EnvironmentReader;
import io.perennial.registry.Alias;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStores;
import io.perennial.scoring.OnnxScorer;
import io.perennial.serving.LogWriter;
import io.perennial.serving.OnnxModel;
import io.perennial.serving.Predictor;
import io.perennial.serving.SecureDraws;
import io.perennial.serving.Settings;
import io.perennial.serving.call.RefusalReports;
import io.perennial.serving.champion.AliasFollower;
import io.perennial.serving.champion.ChampionHolder;
import io.perennial.serving.champion.ChampionLoader;
import io.perennial.serving.champion.ChampionWatcher;
import io.perennial.serving.champion.FollowingEvents;
import io.perennial.serving.champion.FollowingNotes;
import io.perennial.serving.champion.PredictionLogs;
import io.perennial.serving.champion.Stopwatch;
import io.perennial.serving.http.Calls;
import io.perennial.serving.http.ChampionGate;
import io.perennial.serving.http.ChampionWait;
import io.perennial.serving.http.PredictAnswers;
import io.perennial.serving.http.ProblemMappers;
import io.perennial.serving.shadow.Shadow;
import io.perennial.serving.shadow.ShadowThreads;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What answers predictions, made without a container: on Lambda the first answer does not wait for one. Plain parts,
/// each of them once in a process; the container, when it starts, takes these and makes no others.
public final class Parts {
    private static final Duration LAMBDA_DOWNLOAD = Duration.ofSeconds(20);
    private static final Duration SERVER_DOWNLOAD = Duration.ofMinutes(2);

    private static @Nullable Parts ofProcess;

    private final ExecutorService threads;
    private final Clock clock = Clock.systemUTC();

    /// Secure, because an id is all it takes to report an actual.
    private final SecureDraws random = new SecureDraws(new SecureRandom());

    private final ChampionHolder holder = new ChampionHolder();
    private final Settings settings;
    private final PredictionLogs logs;
    private final ModelRegistry registry;
    private final Reports reports;
    private final ChampionWatcher watcher;
    private final ChampionWait wait;
    private final Shadow shadow;
    private final Predictor predictor;
    private final Calls calls;
    private final ChampionGate gate;
    private final PredictAnswers answers;

    /// @param registry where the models are, [#registry]
    /// @param logs     where predictions are written down, [Logs#of]
    Parts(Settings settings, ModelRegistry registry, PredictionLogs logs) {
        this.settings = settings;
        this.registry = registry;
        this.logs = logs;
        threads = threads(settings);
        reports = Reports.of(settings, threads);
        long maxModelBytes = settings.maxModelBytes(Runtime.getRuntime().maxMemory());
        var loader = new ChampionLoader(registry, OnnxModel::load, logs, maxModelBytes);
        var events = new RefusalReports(new FollowingNotes(Logger.getLogger("perennial")::info), reports.calls());
        watcher = new ChampionWatcher(registry, loader, holder, pace(), events);
        shadow = shadow(loader, events);
        var writer = new LogWriter(threads, settings.logBudget(), line -> System.out.println(line));
        predictor = new Predictor(writer, shadow, clock, random, settings.eventHorizon());
        calls = new Calls(reports.calls(), new ProblemMappers(), random, settings);
        wait = new ChampionWait(watcher, threads);
        gate = new ChampionGate(watcher, wait, holder, registry);
        answers = new PredictAnswers(gate, predictor, calls);
    }

    /// The parts of this process, made from its environment by whoever asks first.
    ///
    /// @throws IllegalArgumentException naming a variable that is missing or wrong, and the remedy
    public static synchronized Parts ofProcess() {
        Parts parts = ofProcess;
        if (parts == null) {
            EarlyLog.claim();
            OnnxScorer.startInBackground();
            EarlyLog.open();
            var settings = Settings.from(EnvironmentReader.ofProcess());
            parts = new Parts(settings, registry(settings), Logs.of(settings));
            ofProcess = parts;
        }
        return parts;
    }

    /// On Lambda few threads are ever needed at once, and the first virtual one that waits for a socket makes the first
    /// answer wait for pollers and timers to start.
    private static ExecutorService threads(Settings settings) {
        return settings.httpPort().isPresent()
                ? Executors.newVirtualThreadPerTaskExecutor()
                : Executors.newCachedThreadPool(
                        Thread.ofPlatform().daemon().name("serving").factory());
    }

    /// A look at the alias, and the download of a model after it, go on beside requests. On Lambda they end before the
    /// function's own 29 seconds do.
    private static CallLimits downloads(Settings settings) {
        return CallLimits.within(settings.httpPort().isPresent() ? SERVER_DOWNLOAD : LAMBDA_DOWNLOAD);
    }

    static ModelRegistry registry(Settings settings) {
        return new ModelRegistry(
                ObjectStores.open(settings.registry(), () -> AwsClients.s3(downloads(settings))), settings.model());
    }

    /// Empty if nobody has asked for them.
    static synchronized Optional<Parts> made() {
        return Optional.ofNullable(ofProcess);
    }

    private Shadow shadow(ChampionLoader loader, FollowingEvents events) {
        var challenger = new ChampionHolder();
        var sample = new Shadow.Sample(settings.shadowShare(), settings.shadowBudget(), random);
        return new Shadow(
                challenger,
                new AliasFollower(Alias.CHALLENGER, registry, loader, challenger, pace(), events),
                sample,
                ShadowThreads.few());
    }

    private ChampionWatcher.Pace pace() {
        return new ChampionWatcher.Pace(settings.refresh(), new Stopwatch(clock, System::nanoTime), threads);
    }

    public Settings settings() {
        return settings;
    }

    ChampionWatcher watcher() {
        return watcher;
    }

    public ChampionWait championWait() {
        return wait;
    }

    public PredictAnswers answers() {
        return answers;
    }

    public PredictionLogs logs() {
        return logs;
    }

    Clock clock() {
        return clock;
    }

    SecureDraws random() {
        return random;
    }

    ModelRegistry registry() {
        return registry;
    }

    ChampionHolder holder() {
        return holder;
    }

    Shadow shadow() {
        return shadow;
    }

    Predictor predictor() {
        return predictor;
    }

    Calls calls() {
        return calls;
    }

    ChampionGate gate() {
        return gate;
    }

    /// Nothing that was measured is lost.
    void close() {
        reports.close();
    }
}
