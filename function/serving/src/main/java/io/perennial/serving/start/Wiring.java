package io.perennial.serving.start;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.perennial.deployment.EnvironmentReader;
import io.perennial.json.Json;
import io.perennial.registry.ModelRegistry;
import io.perennial.serving.Predictor;
import io.perennial.serving.SecureDraws;
import io.perennial.serving.Settings;
import io.perennial.serving.champion.ChampionHolder;
import io.perennial.serving.champion.ChampionWatcher;
import io.perennial.serving.champion.PredictionLogs;
import io.perennial.serving.http.Calls;
import io.perennial.serving.http.ChampionGate;
import io.perennial.serving.http.ChampionWait;
import io.perennial.serving.http.PredictAnswers;
import io.perennial.serving.shadow.Shadow;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;

/// Hands the parts to the container: those that Lambda's handler made before it, or new ones.
@Singleton
final class Wiring {
    /// Loads the champion before the first request: a Lambda starts with more processor than it runs with. A plain
    /// server opens its port meanwhile, and says on `/readyz` what it waits for.
    void loadEarly(@Observes StartupEvent start, Parts parts) {
        if (parts.settings().httpPort().isPresent()) {
            parts.championWait().inBackground();
        } else {
            parts.championWait().atStart();
        }
        parts.logs().require();
    }

    void stop(@Observes ShutdownEvent stop, Parts parts) {
        parts.close();
    }

    @Produces
    @Singleton
    Parts parts(Settings settings, ModelRegistry registry, PredictionLogs logs) {
        return Parts.made().orElseGet(() -> new Parts(settings, registry, logs));
    }

    @Produces
    @Singleton
    Settings settings(Config config) {
        return Parts.made()
                .map(Parts::settings)
                .orElseGet(() ->
                        Settings.from(new EnvironmentReader(name -> config.getOptionalValue(name, String.class))));
    }

    @Produces
    @Singleton
    PredictionLogs logs(Settings settings) {
        return Parts.made().map(Parts::logs).orElseGet(() -> Logs.of(settings));
    }

    /// Also what the Lambda bridge reads events and writes answers with: without the nulls a gateway might stumble on.
    @Produces
    @Singleton
    ObjectMapper json() {
        return Json.mapper();
    }

    @Produces
    @Singleton
    Clock clock(Parts parts) {
        return parts.clock();
    }

    @Produces
    @Singleton
    SecureDraws random(Parts parts) {
        return parts.random();
    }

    @Produces
    @Singleton
    ModelRegistry registry(Settings settings) {
        return Parts.made().map(Parts::registry).orElseGet(() -> Parts.registry(settings));
    }

    @Produces
    @Singleton
    ChampionHolder holder(Parts parts) {
        return parts.holder();
    }

    @Produces
    @Singleton
    ChampionWatcher watcher(Parts parts) {
        return parts.watcher();
    }

    @Produces
    @Singleton
    ChampionWait championWait(Parts parts) {
        return parts.championWait();
    }

    @Produces
    @Singleton
    Shadow shadow(Parts parts) {
        return parts.shadow();
    }

    @Produces
    @Singleton
    Predictor predictor(Parts parts) {
        return parts.predictor();
    }

    @Produces
    @Singleton
    Calls calls(Parts parts) {
        return parts.calls();
    }

    @Produces
    @Singleton
    ChampionGate gate(Parts parts) {
        return parts.gate();
    }

    @Produces
    @Singleton
    PredictAnswers answers(Parts parts) {
        return parts.answers();
    }
}
