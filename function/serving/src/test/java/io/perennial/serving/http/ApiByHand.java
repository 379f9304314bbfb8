package io.perennial.serving.http;

import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStores;
import io.perennial.serving.LogWriter;
import io.perennial.serving.Predictor;
import io.perennial.serving.SecureDraws;
import io.perennial.serving.ServerLimits;
import io.perennial.serving.Settings;
import io.perennial.serving.TinyModel;
import io.perennial.serving.Versions;
import io.perennial.serving.call.CallReport;
import io.perennial.serving.champion.ChampionHolder;
import io.perennial.serving.champion.ChampionLoader;
import io.perennial.serving.champion.ChampionWatcher;
import io.perennial.serving.champion.FakeScorer;
import io.perennial.serving.champion.FollowingNotes;
import io.perennial.serving.champion.Stopwatch;
import io.perennial.serving.shadow.Shadows;
import io.perennial.serving.v2.InferResource;
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

/// The resources without a server around them, for tests that call them often or in other settings. The model answers
/// 12 to everything.
final class ApiByHand {
    final List<CallReport> reports = Collections.synchronizedList(new ArrayList<>());
    final PredictAnswers answers;
    final PredictResource predict;
    final FeedbackResource feedback;
    final InferResource infer;
    final DescriptionResource description;

    ApiByHand(boolean genericErrors) {
        Settings settings = new Settings(
                temporary(),
                "trip-duration",
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
                ServerLimits.DEFAULT);
        var registry = new ModelRegistry(
                ObjectStores.open(settings.registry(), () -> {
                    throw new IllegalStateException("no S3 here");
                }),
                settings.model());
        var versions = new Versions(registry);
        versions.promote(versions.publish(TinyModel.contract(), "12".getBytes(StandardCharsets.UTF_8)));
        var log = new InMemoryPredictionLog();
        var holder = new ChampionHolder();
        var watcher = new ChampionWatcher(
                registry,
                new ChampionLoader(registry, FakeScorer::load, _ -> log, Long.MAX_VALUE),
                holder,
                new ChampionWatcher.Pace(settings.refresh(), Stopwatch.ofSystem(), Runnable::run),
                new FollowingNotes(_ -> {}));
        var shadow = Shadows.none();
        var writer = new LogWriter(Executors.newVirtualThreadPerTaskExecutor(), settings.logBudget(), _ -> {});
        var predictor = new Predictor(writer, shadow, Clock.systemUTC(), new Random(1), settings.eventHorizon());
        var gate = new ChampionGate(watcher, new ChampionWait(watcher, Runnable::run), holder, registry);
        var calls = new Calls(reports::add, new ProblemMappers(), new SecureDraws(new SecureRandom()), settings);
        answers = new PredictAnswers(gate, predictor, calls);
        predict = new PredictResource(answers, calls);
        feedback = new FeedbackResource(gate, settings, Clock.systemUTC(), calls);
        infer = new InferResource(gate, predictor, calls);
        description = new DescriptionResource(gate, calls, shadow);
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
