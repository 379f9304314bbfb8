package io.perennial.function.serving.lambda;

import io.perennial.contract.ParseResult;
import io.perennial.contract.SampleRecord;
import io.perennial.function.serving.bootstrap.ServingComponents;
import io.perennial.function.serving.champion.LoadedModel;
import io.perennial.function.serving.request.ErrorFormat;
import io.perennial.function.serving.request.PredictionRequest;
import io.perennial.function.serving.request.RequestContext;
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

/// Prepares the function for SnapStart, before the snapshot and after the restore. Before: loads the champion,
/// predicts once and calls both stores, so that the first request does not wait for that. After: reads the
/// alias again and reseeds the random numbers, so that copies of a snapshot draw different ids.
@Singleton
public final class SnapStartHook implements Resource {
    private static final Logger LOGGER = Logger.getLogger("perennial");
    private static final int WARM_UP_PREDICTIONS = 50;

    private final ServingComponents components;

    SnapStartHook(ServingComponents components) {
        this.components = components;
    }

    void register(@Observes StartupEvent start) {
        Core.getGlobalContext().register(this);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        components.championWait().beforeSnapshot();
        components.champion().use(model -> {
            warmUpModel(model);
            return warmUpLog(model);
        });
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        components.random().reseed();
        components.championWait().afterRestore();
    }

    private void warmUpModel(LoadedModel model) {
        var sample = new ParseResult.Accepted<>(
                List.of(SampleRecord.of(model.contract(), components.clock().instant())), false);
        for (int i = 0; i < WARM_UP_PREDICTIONS; i++) {
            var request =
                    new PredictionRequest(RequestContext.withoutIds(ErrorFormat.PROBLEM_DETAILS), true, _ -> sample);
            components.predictions().predict(model, request);
            request.predictions(); // throws if the model failed
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
