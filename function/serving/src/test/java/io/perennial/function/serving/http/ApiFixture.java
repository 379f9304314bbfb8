package io.perennial.function.serving.http;

import io.perennial.deployment.BasePath;
import io.perennial.deployment.CorsPolicy;
import io.perennial.deployment.DeploymentName;
import io.perennial.function.serving.BufferedSecureRandom;
import io.perennial.function.serving.RecordLimits;
import io.perennial.function.serving.ServerLimits;
import io.perennial.function.serving.ServingSettings;
import io.perennial.function.serving.TinyModel;
import io.perennial.function.serving.VersionPublisher;
import io.perennial.function.serving.apidocs.DescriptionResource;
import io.perennial.function.serving.champion.AliasEventLogger;
import io.perennial.function.serving.champion.ChampionWait;
import io.perennial.function.serving.champion.ChampionWatcher;
import io.perennial.function.serving.champion.FakeScorer;
import io.perennial.function.serving.champion.ModelHolder;
import io.perennial.function.serving.champion.ModelLoader;
import io.perennial.function.serving.champion.Stopwatch;
import io.perennial.function.serving.openinference.InferResource;
import io.perennial.function.serving.prediction.EventTimes;
import io.perennial.function.serving.prediction.PredictionLogWriter;
import io.perennial.function.serving.prediction.Predictor;
import io.perennial.function.serving.request.RequestMetrics;
import io.perennial.function.serving.shadow.ShadowScorers;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.predictionlog.SpillDestination;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStores;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import org.jboss.resteasy.reactive.server.jaxrs.HttpHeadersImpl;

/// The resources without a server around them, for tests that call them often or in other settings. The model
/// answers 12 to everything.
final class ApiFixture {
    final List<RequestMetrics> reports = Collections.synchronizedList(new ArrayList<>());
    final PredictionService service;
    final PredictResource predict;
    final FeedbackResource feedback;
    final InferResource infer;
    final DescriptionResource description;

    ApiFixture(boolean genericErrors) {
        this(genericErrors, RecordLimits.DEFAULT);
    }

    ApiFixture(boolean genericErrors, RecordLimits limits) {
        ServingSettings servingSettings = new ServingSettings(
                temporary(),
                DeploymentName.local("trip-duration"),
                Optional.empty(),
                Optional.empty(),
                Duration.ofDays(1),
                Duration.ofSeconds(3),
                Duration.ofDays(30),
                Duration.ofHours(1),
                Optional.empty(),
                genericErrors,
                Optional.empty(),
                1,
                Duration.ofMillis(50),
                Duration.ofSeconds(10),
                ServerLimits.DEFAULT,
                BasePath.NONE,
                CorsPolicy.OFF,
                limits);
        var registry = new ModelRegistry(
                ObjectStores.open(servingSettings.registry(), () -> {
                    throw new IllegalStateException("no S3 here");
                }),
                servingSettings.model());
        var versionPublisher = new VersionPublisher(registry);
        versionPublisher.promote(versionPublisher.publish(TinyModel.contract(), "12".getBytes(StandardCharsets.UTF_8)));
        var log = new InMemoryPredictionLog();
        var holder = new ModelHolder();
        var watcher = new ChampionWatcher(
                registry,
                new ModelLoader(registry, FakeScorer::load, _ -> log, Long.MAX_VALUE),
                holder,
                new ChampionWatcher.PollSchedule(
                        servingSettings.aliasPollInterval(), Stopwatch.ofSystem(), Runnable::run),
                new AliasEventLogger(_ -> {}));
        var shadowScorer = ShadowScorers.none();
        var writer = new PredictionLogWriter(
                Executors.newVirtualThreadPerTaskExecutor(),
                servingSettings.logTimeout(),
                SpillDestination.NONE,
                _ -> {});
        var eventTimes = new EventTimes(servingSettings.maxEventTimeSkew());
        var predictor = new Predictor(writer, shadowScorer, Clock.systemUTC(), new Random(1), eventTimes);
        var admission = new RecordAdmission(limits, true, eventTimes, System::nanoTime);
        var gate = new ChampionProvider(watcher, new ChampionWait(watcher, Runnable::run), holder, registry);
        var requestLifecycle =
                new RequestLifecycle(reports::add, new BufferedSecureRandom(new SecureRandom()), servingSettings);
        service = new PredictionService(gate, predictor, requestLifecycle, admission, Clock.systemUTC());
        predict = new PredictResource(service, requestLifecycle);
        feedback =
                new FeedbackResource(gate, servingSettings, Clock.systemUTC(), requestLifecycle, admission, () -> "");
        infer = new InferResource(gate, service, requestLifecycle);
        description = new DescriptionResource(gate, requestLifecycle, shadowScorer, servingSettings);
    }

    static HttpHeaders headers(Map<String, String> headers) {
        return new HttpHeadersImpl(headers.entrySet());
    }

    private static String temporary() {
        try {
            return Files.createTempDirectory("registry").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
