package io.perennial.function.serving.bootstrap;

import io.perennial.aws.AwsClients;
import io.perennial.aws.CallLimits;
import io.perennial.deployment.EnvironmentReader;
import io.perennial.function.serving.BufferedSecureRandom;
import io.perennial.function.serving.ServingSettings;
import io.perennial.function.serving.champion.AliasEventLogger;
import io.perennial.function.serving.champion.AliasListener;
import io.perennial.function.serving.champion.AliasPoller;
import io.perennial.function.serving.champion.ChampionWait;
import io.perennial.function.serving.champion.ChampionWatcher;
import io.perennial.function.serving.champion.ModelHolder;
import io.perennial.function.serving.champion.ModelLoader;
import io.perennial.function.serving.champion.OnnxModel;
import io.perennial.function.serving.champion.PredictionLogFactory;
import io.perennial.function.serving.champion.Stopwatch;
import io.perennial.function.serving.http.ChampionProvider;
import io.perennial.function.serving.http.PredictionService;
import io.perennial.function.serving.http.RequestLifecycle;
import io.perennial.function.serving.metrics.LoadFailureMetrics;
import io.perennial.function.serving.prediction.PredictionLogWriter;
import io.perennial.function.serving.prediction.Predictor;
import io.perennial.function.serving.shadow.ShadowScorer;
import io.perennial.function.serving.shadow.ShadowThreads;
import io.perennial.registry.Alias;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStores;
import io.perennial.scoring.OnnxScorer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Components that serve predictions, created without a CDI container, so that the first response on Lambda
/// does not wait for one. Each exists once per process; the container uses these instances when it starts.
public final class ServingComponents {
    private static final Duration LAMBDA_DOWNLOAD_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration SERVER_DOWNLOAD_TIMEOUT = Duration.ofMinutes(2);

    private static @Nullable ServingComponents ofProcess;

    private final ExecutorService threads;
    private final Clock clock = Clock.systemUTC();

    /// Secure, because an actual can be reported by anybody who has the id.
    private final BufferedSecureRandom random = new BufferedSecureRandom(new SecureRandom());

    private final ModelHolder championHolder = new ModelHolder();
    private final ServingSettings servingSettings;
    private final PredictionLogFactory logs;
    private final ModelRegistry registry;
    private final RequestMetricsPublishers requestMetricsPublishers;
    private final ChampionWatcher championWatcher;
    private final ChampionWait wait;
    private final ShadowScorer shadowScorer;
    private final Predictor predictor;
    private final RequestLifecycle requestLifecycle;
    private final ChampionProvider championProvider;
    private final PredictionService predictionService;

    /// @param registry registry of the models, see [#registry]
    /// @param logs     factory of the prediction log, see [PredictionLogFactories#of]
    ServingComponents(ServingSettings servingSettings, ModelRegistry registry, PredictionLogFactory logs) {
        this.servingSettings = servingSettings;
        this.registry = registry;
        this.logs = logs;
        threads = threads(servingSettings);
        requestMetricsPublishers = RequestMetricsPublishers.of(servingSettings, threads);
        long maxModelBytes = servingSettings.maxModelBytes(Runtime.getRuntime().maxMemory());
        var loader = new ModelLoader(registry, OnnxModel::load, logs, maxModelBytes);
        var events = new LoadFailureMetrics(
                new AliasEventLogger(Logger.getLogger("perennial")::info), requestMetricsPublishers.publisher());
        championWatcher = new ChampionWatcher(registry, loader, championHolder, pollSchedule(), events);
        shadowScorer = shadow(loader, events);
        var writer = new PredictionLogWriter(threads, servingSettings.logTimeout(), line -> System.out.println(line));
        predictor = new Predictor(writer, shadowScorer, clock, random, servingSettings.maxEventTimeSkew());
        requestLifecycle = new RequestLifecycle(requestMetricsPublishers.publisher(), random, servingSettings);
        wait = new ChampionWait(championWatcher, threads);
        championProvider = new ChampionProvider(championWatcher, wait, championHolder, registry);
        predictionService = new PredictionService(championProvider, predictor, requestLifecycle);
    }

    /// Components of this process, created from its environment at the first call.
    ///
    /// @throws IllegalArgumentException if a variable is missing or invalid; the message names it and a valid
    ///         value
    public static synchronized ServingComponents ofProcess() {
        ServingComponents servingComponents = ofProcess;
        if (servingComponents == null) {
            BootstrapLogging.selectLogManager();
            OnnxScorer.startInBackground();
            BootstrapLogging.install();
            var servingSettings = ServingSettings.from(EnvironmentReader.ofProcess());
            servingComponents = new ServingComponents(
                    servingSettings, registry(servingSettings), PredictionLogFactories.of(servingSettings));
            ofProcess = servingComponents;
        }
        return servingComponents;
    }

    /// Platform threads on Lambda: few are needed at once, and the first virtual thread that waits for a socket
    /// delays the first response, since pollers and timers have to start.
    private static ExecutorService threads(ServingSettings servingSettings) {
        return servingSettings.httpPort().isPresent()
                ? Executors.newVirtualThreadPerTaskExecutor()
                : Executors.newCachedThreadPool(
                        Thread.ofPlatform().daemon().name("serving").factory());
    }

    /// Timeout of reading the alias and downloading a model, in parallel with requests. On Lambda it is shorter
    /// than the function's 29 seconds.
    private static CallLimits downloadLimits(ServingSettings servingSettings) {
        return CallLimits.within(
                servingSettings.httpPort().isPresent() ? SERVER_DOWNLOAD_TIMEOUT : LAMBDA_DOWNLOAD_TIMEOUT);
    }

    static ModelRegistry registry(ServingSettings servingSettings) {
        return new ModelRegistry(
                ObjectStores.open(servingSettings.registry(), () -> AwsClients.s3(downloadLimits(servingSettings))),
                servingSettings.model());
    }

    /// Components of this process; empty if they were never requested.
    static synchronized Optional<ServingComponents> existing() {
        return Optional.ofNullable(ofProcess);
    }

    private ShadowScorer shadow(ModelLoader loader, AliasListener events) {
        var challenger = new ModelHolder();
        var sampling =
                new ShadowScorer.Sampling(servingSettings.shadowShare(), servingSettings.shadowTimeout(), random);
        return new ShadowScorer(
                challenger,
                new AliasPoller(Alias.CHALLENGER, registry, loader, challenger, pollSchedule(), events),
                sampling,
                ShadowThreads.create());
    }

    private ChampionWatcher.PollSchedule pollSchedule() {
        return new ChampionWatcher.PollSchedule(
                servingSettings.aliasPollInterval(), new Stopwatch(clock, System::nanoTime), threads);
    }

    public ServingSettings settings() {
        return servingSettings;
    }

    ChampionWatcher championWatcher() {
        return championWatcher;
    }

    public ChampionWait championWait() {
        return wait;
    }

    public PredictionService predictionService() {
        return predictionService;
    }

    public PredictionLogFactory logs() {
        return logs;
    }

    Clock clock() {
        return clock;
    }

    BufferedSecureRandom random() {
        return random;
    }

    ModelRegistry registry() {
        return registry;
    }

    ModelHolder championHolder() {
        return championHolder;
    }

    ShadowScorer shadow() {
        return shadowScorer;
    }

    Predictor predictor() {
        return predictor;
    }

    RequestLifecycle requestLifecycle() {
        return requestLifecycle;
    }

    ChampionProvider championProvider() {
        return championProvider;
    }

    /// Writes the remaining metrics.
    void close() {
        requestMetricsPublishers.close();
    }
}
