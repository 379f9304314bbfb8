package io.perennial.serving.lambda;

import io.perennial.contract.Example;
import io.perennial.contract.SampleRecord;
import io.perennial.predictionlog.Feedback;
import io.perennial.predictionlog.PredictionId;
import io.perennial.serving.Predictor;
import io.perennial.serving.SecureDraws;
import io.perennial.serving.champion.Champion;
import io.perennial.serving.champion.ChampionHolder;
import io.perennial.serving.http.ChampionWait;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jboss.logging.Logger;

/// Readies the function for the snapshot that SnapStart takes of it, and for the world after it.
///
/// Before: the champion is loaded and predicts, and both stores have been called, so that no first request pays for it.
/// After: the alias may have moved, and every function made from one snapshot must draw ids of its own.
@Singleton
public final class Snapshot implements Resource {
    private static final Logger LOGGER = Logger.getLogger("perennial");
    private static final int PREDICTIONS = 50;

    private final ChampionWait wait;
    private final ChampionHolder holder;
    private final Predictor predictor;
    private final SecureDraws random;
    private final Clock clock;

    Snapshot(ChampionWait wait, ChampionHolder holder, Predictor predictor, SecureDraws random, Clock clock) {
        this.wait = wait;
        this.holder = holder;
        this.predictor = predictor;
        this.random = random;
        this.clock = clock;
    }

    void register(@Observes StartupEvent start) {
        Core.getGlobalContext().register(this);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        wait.beforeSnapshot();
        holder.use(champion -> {
            rehearse(champion);
            return warmLog(champion);
        });
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        random.renew();
        wait.afterRestore();
    }

    private void rehearse(Champion champion) {
        List<Example> sample = List.of(SampleRecord.of(champion.contract(), clock.instant()));
        for (int i = 0; i < PREDICTIONS; i++) {
            predictor.rehearse(champion, sample);
        }
    }

    /// By an id that no prediction has: nothing is stored. A log that cannot be reached now may be reached later.
    private boolean warmLog(Champion champion) {
        try {
            champion.log().recordActual(new Feedback(PredictionId.EXAMPLE, 0, false), clock.instant());
            return true;
        } catch (RuntimeException e) {
            LOGGER.warn("the prediction log could not be called before the snapshot", e);
            return false;
        }
    }
}
