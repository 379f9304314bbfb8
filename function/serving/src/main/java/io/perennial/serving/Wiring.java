package io.perennial.serving;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.perennial.aws.AwsClients;
import io.perennial.json.Json;
import io.perennial.log.DynamoDbPredictionLog;
import io.perennial.log.InMemoryPredictionLog;
import io.perennial.names.Environment;
import io.perennial.registry.Alias;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStores;
import io.perennial.serving.call.CallReports;
import io.perennial.serving.call.EmfBundles;
import io.perennial.serving.call.EmfLines;
import io.perennial.serving.call.RefusalReports;
import io.perennial.serving.champion.AliasFollower;
import io.perennial.serving.champion.ChampionHolder;
import io.perennial.serving.champion.ChampionLoader;
import io.perennial.serving.champion.ChampionWatcher;
import io.perennial.serving.champion.FollowingEvents;
import io.perennial.serving.champion.FollowingNotes;
import io.perennial.serving.champion.PredictionLogs;
import io.perennial.serving.shadow.Shadow;
import io.perennial.serving.shadow.ShadowThreads;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/// Puts the parts together. The only place that knows the environment, the clock and AWS.
@Singleton
final class Wiring {
    private static final Logger LOGGER = Logger.getLogger("perennial");

    private static final int ON_HEAP = 100_000;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Runnable> atEnd = new CopyOnWriteArrayList<>();

    /// Loads the champion before the first request: a Lambda starts with more processor than it runs with.
    void loadEarly(@Observes StartupEvent start, ChampionWatcher watcher) {
        watcher.atRequest();
    }

    @Produces
    @Singleton
    Settings settings(Config config) {
        return Settings.from(new Environment(name -> config.getOptionalValue(name, String.class)));
    }

    /// Also what the Lambda bridge reads events and writes answers with: without the nulls a gateway might stumble on.
    @Produces
    @Singleton
    ObjectMapper json() {
        return Json.mapper();
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    /// Secure, because an id is all it takes to report an actual.
    @Produces
    @Singleton
    SecureDraws random() {
        return new SecureDraws(new SecureRandom());
    }

    @Produces
    @Singleton
    ModelRegistry registry(Settings settings) {
        return new ModelRegistry(ObjectStores.open(settings.registry(), AwsClients::s3), settings.model());
    }

    @Produces
    @Singleton
    LogWriter logWriter(Settings settings) {
        return new LogWriter(threads, settings.logBudget(), line -> System.out.println(line));
    }

    @Produces
    @Singleton
    CallReports reports(Settings settings) {
        var lines = new EmfLines(settings.model(), threads);
        return settings.httpPort().isPresent() ? bundles(lines) : lines;
    }

    private EmfBundles bundles(EmfLines lines) {
        var second = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, threads);
        var bundles = new EmfBundles(lines, threads, second);
        atEnd.add(bundles::close);
        return bundles;
    }

    /// Nothing that was measured is lost.
    void stop(@Observes ShutdownEvent stop) {
        atEnd.forEach(Runnable::run);
    }

    @Produces
    @Singleton
    Predictor predictor(LogWriter log, Shadow shadow, Clock clock, SecureDraws random, Settings settings) {
        return new Predictor(log, shadow, clock, random, settings.eventHorizon());
    }

    @Produces
    @Singleton
    Shadow shadow(
            ModelRegistry registry,
            ChampionLoader loader,
            Settings settings,
            Clock clock,
            SecureDraws random,
            FollowingEvents events) {
        var challenger = new ChampionHolder();
        var pace = new ChampionWatcher.Pace(settings.refresh(), clock, threads);
        var sample = new Shadow.Sample(settings.shadowShare(), settings.shadowBudget(), random);
        return new Shadow(
                challenger,
                new AliasFollower(Alias.CHALLENGER, registry, loader, challenger, pace, events),
                sample,
                ShadowThreads.few());
    }

    @Produces
    @Singleton
    ChampionLoader loader(ModelRegistry registry, PredictionLogs logs) {
        return new ChampionLoader(registry, OnnxModel::load, logs);
    }

    @Produces
    @Singleton
    FollowingEvents events(CallReports reports) {
        return new RefusalReports(new FollowingNotes(LOGGER::info), reports);
    }

    @Produces
    @Singleton
    ChampionHolder holder() {
        return new ChampionHolder();
    }

    @Produces
    @Singleton
    ChampionWatcher watcher(
            Settings settings,
            ModelRegistry registry,
            ChampionHolder holder,
            ChampionLoader loader,
            FollowingEvents events,
            Clock clock) {
        var pace = new ChampionWatcher.Pace(settings.refresh(), clock, threads);
        return new ChampionWatcher(registry, loader, holder, pace, events);
    }

    @Produces
    @Singleton
    PredictionLogs logs(Settings settings) {
        if (settings.logTable().isEmpty()) {
            LOGGER.warn(
                    "PERENNIAL_LOG_TABLE is not set: the newest " + ON_HEAP + " predictions are kept on the heap and"
                            + " lost when this process ends. Set it to the name of the prediction log's table.");
            var heap = InMemoryPredictionLog.ofNewest(ON_HEAP);
            return _ -> heap;
        }
        var dynamo = AwsClients.dynamoDb();
        String table = settings.logTable().get();
        return contract -> new DynamoDbPredictionLog(dynamo, table, contract, settings.logRetention());
    }
}
