package io.perennial.function.serving.bootstrap;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.perennial.deployment.EnvironmentReader;
import io.perennial.function.serving.ServingSettings;
import io.perennial.function.serving.champion.PredictionLogFactory;
import io.perennial.function.serving.http.ChampionProvider;
import io.perennial.function.serving.http.PredictionService;
import io.perennial.function.serving.http.RecordAdmission;
import io.perennial.function.serving.http.RequestLifecycle;
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
/// Only what a resource or the HTTP server injects has a producer of its own.
@Singleton
final class CdiProducers {
    /// Loads the champion before the first request: a Lambda function has more CPU during its start than later.
    /// A plain server opens its port meanwhile, and `/readyz` reports the state.
    void loadChampion(@Observes StartupEvent start, ServingComponents components) {
        if (components.settings().httpPort().isPresent()) {
            components.championWait().inBackground();
        } else {
            components.championWait().atStart();
        }
        components.logs().awaitReady();
    }

    void stop(@Observes ShutdownEvent stop, ServingComponents components) {
        components.close();
    }

    @Produces
    @Singleton
    ServingComponents components(ServingSettings settings, ModelRegistry registry, PredictionLogFactory logs) {
        return ServingComponents.existing().orElseGet(() -> ServingComponents.create(settings, registry, logs));
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
    ModelRegistry registry(ServingSettings settings) {
        return ServingComponents.existing()
                .map(ServingComponents::registry)
                .orElseGet(() -> ServingComponents.registry(settings));
    }

    @Produces
    @Singleton
    PredictionLogFactory logs(ServingSettings settings) {
        return ServingComponents.existing()
                .map(ServingComponents::logs)
                .orElseGet(() -> PredictionLogFactories.of(settings));
    }

    /// JSON mapper of the application and of the Lambda bridge. It leaves out nulls, which some gateways reject.
    @Produces
    @Singleton
    ObjectMapper json() {
        return Json.mapper();
    }

    @Produces
    @Singleton
    Clock clock(ServingComponents components) {
        return components.clock();
    }

    @Produces
    @Singleton
    ShadowScorer shadow(ServingComponents components) {
        return components.shadow();
    }

    @Produces
    @Singleton
    RequestLifecycle lifecycle(ServingComponents components) {
        return components.lifecycle();
    }

    @Produces
    @Singleton
    ChampionProvider championProvider(ServingComponents components) {
        return components.championProvider();
    }

    @Produces
    @Singleton
    PredictionService predictions(ServingComponents components) {
        return components.predictions();
    }

    @Produces
    @Singleton
    RecordAdmission admission(ServingComponents components) {
        return components.admission();
    }
}
