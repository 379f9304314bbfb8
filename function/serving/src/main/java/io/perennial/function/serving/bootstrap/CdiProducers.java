package io.perennial.function.serving.bootstrap;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.perennial.deployment.EnvironmentReader;
import io.perennial.function.serving.BufferedSecureRandom;
import io.perennial.function.serving.ServingSettings;
import io.perennial.function.serving.champion.ChampionWait;
import io.perennial.function.serving.champion.ChampionWatcher;
import io.perennial.function.serving.champion.ModelHolder;
import io.perennial.function.serving.champion.PredictionLogFactory;
import io.perennial.function.serving.http.ChampionProvider;
import io.perennial.function.serving.http.PredictionService;
import io.perennial.function.serving.http.RequestLifecycle;
import io.perennial.function.serving.prediction.Predictor;
import io.perennial.function.serving.shadow.ShadowScorer;
import io.perennial.json.Json;
import io.perennial.registry.ModelRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;

/// Provides the components to the CDI container: those that the Lambda handler created before it, or new ones.
@Singleton
final class CdiProducers {
    /// Loads the champion before the first request: a Lambda function has more CPU during its start than later.
    /// A plain server opens its port meanwhile, and `/readyz` reports the state.
    void loadChampion(@Observes StartupEvent start, ServingComponents servingComponents) {
        if (servingComponents.settings().httpPort().isPresent()) {
            servingComponents.championWait().inBackground();
        } else {
            servingComponents.championWait().atStart();
        }
        servingComponents.logs().awaitReady();
    }

    void stop(@Observes ShutdownEvent stop, ServingComponents servingComponents) {
        servingComponents.close();
    }

    @Produces
    @Singleton
    ServingComponents components(ServingSettings servingSettings, ModelRegistry registry, PredictionLogFactory logs) {
        return ServingComponents.existing().orElseGet(() -> new ServingComponents(servingSettings, registry, logs));
    }

    @Produces
    @Singleton
    ServingSettings settings(Config config) {
        return ServingComponents.existing()
                .map(ServingComponents::settings)
                .orElseGet(() -> ServingSettings.from(
                        new EnvironmentReader(name -> config.getOptionalValue(name, String.class))));
    }

    @Produces
    @Singleton
    PredictionLogFactory logs(ServingSettings servingSettings) {
        return ServingComponents.existing()
                .map(ServingComponents::logs)
                .orElseGet(() -> PredictionLogFactories.of(servingSettings));
    }

    /// JSON mapper of the application and of the Lambda bridge. It leaves out nulls, which some gateways reject.
    @Produces
    @Singleton
    ObjectMapper json() {
        return Json.mapper();
    }

    @Produces
    @Singleton
    Clock clock(ServingComponents servingComponents) {
        return servingComponents.clock();
    }

    @Produces
    @Singleton
    BufferedSecureRandom random(ServingComponents servingComponents) {
        return servingComponents.random();
    }

    @Produces
    @Singleton
    ModelRegistry registry(ServingSettings servingSettings) {
        return ServingComponents.existing()
                .map(ServingComponents::registry)
                .orElseGet(() -> ServingComponents.registry(servingSettings));
    }

    @Produces
    @Singleton
    ModelHolder championHolder(ServingComponents servingComponents) {
        return servingComponents.championHolder();
    }

    @Produces
    @Singleton
    ChampionWatcher championWatcher(ServingComponents servingComponents) {
        return servingComponents.championWatcher();
    }

    @Produces
    @Singleton
    ChampionWait championWait(ServingComponents servingComponents) {
        return servingComponents.championWait();
    }

    @Produces
    @Singleton
    ShadowScorer shadow(ServingComponents servingComponents) {
        return servingComponents.shadow();
    }

    @Produces
    @Singleton
    Predictor predictor(ServingComponents servingComponents) {
        return servingComponents.predictor();
    }

    @Produces
    @Singleton
    RequestLifecycle requestLifecycle(ServingComponents servingComponents) {
        return servingComponents.requestLifecycle();
    }

    @Produces
    @Singleton
    ChampionProvider championProvider(ServingComponents servingComponents) {
        return servingComponents.championProvider();
    }

    @Produces
    @Singleton
    PredictionService predictionService(ServingComponents servingComponents) {
        return servingComponents.predictionService();
    }
}
