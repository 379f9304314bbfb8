package io.perennial.function.serving.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.function.serving.ConditionWait;
import io.perennial.function.serving.TinyModel;
import io.perennial.function.serving.VersionPublisher;
import io.perennial.function.serving.bootstrap.ServingComponents;
import io.perennial.function.serving.http.FaultyPredictionLog;
import io.perennial.function.serving.http.RegistryTestResource;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.crac.Core;
import org.junit.jupiter.api.Test;

/// The hooks that Lambda calls around a snapshot, on the function as it is put together.
@QuarkusTest
@QuarkusTestResource(value = RegistryTestResource.class, restrictToAnnotatedClass = true)
class SnapStartHookIT {
    @Inject
    SnapStartHook snapshot;

    @Inject
    ModelRegistry registry;

    @Inject
    ServingComponents components;

    @Inject
    FaultyPredictionLog log;

    @Test
    void shouldLoadTheChampionBeforeAndFollowTheAliasAfter() {
        ModelVersion first = promoted(4);
        // A poll that found no champion, as the one at the start, is not repeated within a second.
        ConditionWait.until("the champion to be loaded before the snapshot", () -> {
            snapshot.beforeCheckpoint(Core.getGlobalContext());
            return components.champion().version().isPresent();
        });
        assertThat(components.champion().version()).contains(first);
        assertThat(log.size()).as("nothing is logged").isZero();

        ModelVersion second = promoted(5);
        snapshot.afterRestore(Core.getGlobalContext());
        assertThat(components.champion().version()).contains(second);
    }

    private ModelVersion promoted(float factor) {
        var versionPublisher = new VersionPublisher(registry);
        var contract = TinyModel.contract();
        ModelVersion version = versionPublisher.publish(contract, TinyModel.file(contract, factor));
        versionPublisher.promote(version);
        return version;
    }
}
