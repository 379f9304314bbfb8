package io.perennial.function.serving.bootstrap;

import io.perennial.aws.AwsClients;
import io.perennial.aws.CallLimits;
import io.perennial.deployment.EnvironmentReader;
import io.perennial.function.serving.BufferedSecureRandom;
import io.perennial.function.serving.ServingSettings;
import io.perennial.function.serving.champion.AliasEventLogger;
import io.perennial.function.serving.champion.AliasPoller;
import io.perennial.function.serving.champion.ChampionWait;
import io.perennial.function.serving.champion.ChampionWatcher;
import io.perennial.function.serving.champion.ModelHolder;
import io.perennial.function.serving.champion.ModelLoader;
import io.perennial.function.serving.champion.OnnxModel;
import io.perennial.function.serving.champion.PredictionLogFactory;
import io.perennial.function.serving.champion.RegistryAlias;
import io.perennial.function.serving.champion.Stopwatch;
import io.perennial.function.serving.http.ChampionProvider;
import io.perennial.function.serving.http.PredictionService;
import io.perennial.function.serving.http.RecordAdmission;
import io.perennial.function.serving.http.RequestLifecycle;
import io.perennial.function.serving.metrics.EmfBatchPublisher;
import io.perennial.function.serving.metrics.EmfPublisher;
import io.perennial.function.serving.metrics.LoadFailureMetrics;
import io.perennial.function.serving.metrics.RequestMetricsPublisher;
import io.perennial.function.serving.prediction.EventTimes;
import io.perennial.function.serving.prediction.PredictionLogWriter;
import io.perennial.function.serving.prediction.Predictor;
import io.perennial.function.serving.shadow.ShadowScorer;
import io.perennial.function.serving.shadow.ShadowThreads;
import io.perennial.predictionlog.SpillDestination;
import io.perennial.registry.Alias;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStores;
import io.perennial.scoring.OnnxScorer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Components that serve predictions, created without a CDI container, so that the first response on Lambda
/// does not wait for one. Each exists once per process; the container uses these instances when it starts.
///
/// @param logs   factory of the prediction log
/// @param random secure, because an actual can be reported by anybody who has the id
public record ServingComponents(
        ServingSettings settings,
        ModelRegistry registry,
        PredictionLogFactory logs,
        Clock clock,
        BufferedSecureRandom random,
        ModelHolder champion,
        ChampionWatcher championWatcher,
        ChampionWait championWait,
        ShadowScorer shadow,
        RequestLifecycle lifecycle,
        ChampionProvider championProvider,
        PredictionService predictions,
        RecordAdmission admission,
        RequestMetricsPublisher metrics)
        implements AutoCloseable {
    private static final Duration LAMBDA_DOWNLOAD_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration SERVER_DOWNLOAD_TIMEOUT = Duration.ofMinutes(2);

    private static @Nullable ServingComponents ofProcess;

    /// Components of this process, created from its environment at the first call.
    ///
    /// @throws IllegalArgumentException if a variable is missing or invalid; the message names it and a valid
    ///         value
    public static synchronized ServingComponents ofProcess() {
        ServingComponents components = ofProcess;
        if (components == null) {
            BootstrapLogging.selectLogManager();
            OnnxScorer.startInBackground();
            BootstrapLogging.install();
            var settings = ServingSettings.from(EnvironmentReader.ofProcess());
            components = create(settings, registry(settings), PredictionLogFactories.of(settings));
            ofProcess = components;
        }
        return components;
    }

    /// Components of this process; empty if they were never requested.
    static synchronized Optional<ServingComponents> existing() {
        return Optional.ofNullable(ofProcess);
    }

    /// @param registry registry of the models, see [#registry(ServingSettings)]
    /// @param logs     factory of the prediction log, see [PredictionLogFactories#of]
    static ServingComponents create(ServingSettings settings, ModelRegistry registry, PredictionLogFactory logs) {
        ExecutorService threads = threads(settings);
        var clock = Clock.systemUTC();
        var random = new BufferedSecureRandom(new SecureRandom());
        RequestMetricsPublisher metrics = metrics(settings, threads);
        long maxModelBytes = settings.maxModelBytes(Runtime.getRuntime().maxMemory());
        var loader = new ModelLoader(registry, OnnxModel::load, logs, maxModelBytes);
        var events = new LoadFailureMetrics(new AliasEventLogger(Logger.getLogger("perennial")::info), metrics);
        var schedule = new ChampionWatcher.PollSchedule(
                settings.aliasPollInterval(), new Stopwatch(clock, System::nanoTime), threads);
        var champion = new ModelHolder();
        var watcher = new ChampionWatcher(registry, loader, champion, schedule, events);
        var wait = new ChampionWait(watcher, threads);
        var provider = new ChampionProvider(watcher, wait, champion, registry);
        var challenger = new ModelHolder();
        var shadow = new ShadowScorer(
                challenger,
                new AliasPoller(new RegistryAlias(registry, Alias.CHALLENGER), loader, challenger, schedule, events),
                new ShadowScorer.Sampling(settings.shadowShare(), settings.shadowTimeout(), random),
                ShadowThreads.create());
        var writer = new PredictionLogWriter(
                threads, settings.logTimeout(), spillQueue(settings), line -> System.out.println(line));
        var eventTimes = new EventTimes(settings.maxEventTimeSkew());
        var predictor = new Predictor(writer, shadow, clock, random, eventTimes);
        var admission = new RecordAdmission(
                settings.recordLimits(), settings.httpPort().isEmpty(), eventTimes, System::nanoTime);
        var lifecycle = new RequestLifecycle(metrics, random, settings);
        return new ServingComponents(
                settings,
                registry,
                logs,
                clock,
                random,
                champion,
                watcher,
                wait,
                shadow,
                lifecycle,
                provider,
                new PredictionService(provider, predictor, lifecycle, admission, clock),
                admission,
                metrics);
    }

    private static SpillDestination spillQueue(ServingSettings settings) {
        return settings.spillQueue()
                .<SpillDestination>map(url -> new LazySpillQueue(url, CallLimits.within(settings.logTimeout())))
                .orElse(SpillDestination.NONE);
    }

    static ModelRegistry registry(ServingSettings settings) {
        return new ModelRegistry(
                ObjectStores.open(settings.registry(), () -> AwsClients.s3(downloadLimits(settings))),
                settings.model());
    }

    /// Timeout of reading the alias and downloading a model, in parallel with requests. On Lambda it is shorter
    /// than the function's 29 seconds.
    private static CallLimits downloadLimits(ServingSettings settings) {
        return CallLimits.within(settings.httpPort().isPresent() ? SERVER_DOWNLOAD_TIMEOUT : LAMBDA_DOWNLOAD_TIMEOUT);
    }

    /// Platform threads on Lambda: few are needed at once, and the first virtual thread that waits for a socket
    /// delays the first response, since pollers and timers have to start.
    private static ExecutorService threads(ServingSettings settings) {
        return settings.httpPort().isPresent()
                ? Executors.newVirtualThreadPerTaskExecutor()
                : Executors.newCachedThreadPool(
                        Thread.ofPlatform().daemon().name("serving").factory());
    }

    /// One line per request, or batches in a server that runs permanently.
    private static RequestMetricsPublisher metrics(ServingSettings settings, ExecutorService threads) {
        var lines = new EmfPublisher(settings.deployment(), threads);
        return settings.httpPort().isEmpty()
                ? lines
                : new EmfBatchPublisher(
                        lines, threads, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, threads));
    }

    /// Writes the pending metrics.
    @Override
    public void close() {
        metrics.close();
    }
}
