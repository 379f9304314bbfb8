package io.perennial.function.serving.lambda;

import io.perennial.contract.ParseResult;
import io.perennial.contract.SampleRecord;
import io.perennial.function.serving.bootstrap.ServingComponents;
import io.perennial.function.serving.champion.LoadedModel;
import io.perennial.function.serving.request.PredictionRequest.RecordReader;
import io.perennial.predictionlog.Feedback;
import io.perennial.predictionlog.PredictionId;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jboss.logging.Logger;

/// Prepares the function for SnapStart, before the snapshot and after the restore. Before: predicts with the
/// [WarmUpModel], then loads the champion, if there is one, predicts with it and calls both stores. So the first
/// request waits for none of that. After: reads the alias again and reseeds the random numbers, so that copies of a
/// snapshot draw different ids. Connections to AWS that were open in the snapshot are idle for too long then, and
/// the JDK opens new ones.
///
/// Each hook logs one line. Without them, the hooks did not run: they need the JVM option
/// `-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac`.
@Singleton
public final class SnapStartHook implements Resource {
    private static final Logger LOGGER = Logger.getLogger("perennial");
    private static final int WARM_UP_PREDICTIONS = 50;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ServingComponents components;

    SnapStartHook(ServingComponents components) {
        this.components = components;
    }

    void register(@Observes StartupEvent start) {
        Core.getGlobalContext().register(this);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        long start = System.nanoTime();
        String warmUp = warmUpBundledModel();
        components.championWait().beforeSnapshot();
        components.champion().use(model -> {
            var sample = new ParseResult.Accepted<>(
                    List.of(SampleRecord.of(model.contract(), components.clock().instant())), false);
            predict(model, _ -> sample);
            return warmUpLog(model);
        });
        LOGGER.infof("before the snapshot: %s, %s, %d ms", warmUp, champion(), millisSince(start));
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        long start = System.nanoTime();
        components.random().reseed();
        components.championWait().afterRestore();
        LOGGER.infof("after the restore: %s, %d ms", champion(), millisSince(start));
    }

    private String champion() {
        return components
                .champion()
                .version()
                .map(version -> "champion " + version)
                .orElse("no champion");
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }

    /// A failure does not stop the snapshot: the function then starts as without a snapshot.
    private String warmUpBundledModel() {
        try {
            LoadedModel model = WarmUpModel.load(components.logs());
            try {
                for (byte[] body : WarmUpModel.BODIES) {
                    predict(model, loaded -> loaded.records().parse(body));
                }
                warmUpLog(model);
            } finally {
                model.scorer().close();
            }
            return "warmed up";
        } catch (RuntimeException e) {
            LOGGER.warn("the warm-up model could not predict before the snapshot", e);
            return "not warmed up";
        }
    }

    private void predict(LoadedModel model, RecordReader records) {
        for (int i = 0; i < WARM_UP_PREDICTIONS; i++) {
            components.predictions().warmUp(model, records);
        }
    }

    /// Calls the log with an id that no prediction has, so nothing is stored. If the log cannot be reached, the
    /// snapshot continues.
    private boolean warmUpLog(LoadedModel model) {
        try {
            model.log()
                    .recordActual(
                            new Feedback(PredictionId.EXAMPLE, 0, false),
                            components.clock().instant());
            return true;
        } catch (RuntimeException e) {
            LOGGER.warn("the prediction log could not be called before the snapshot", e);
            return false;
        }
    }
}
