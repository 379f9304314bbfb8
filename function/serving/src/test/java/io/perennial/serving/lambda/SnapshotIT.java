package io.perennial.serving.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.serving.TinyModel;
import io.perennial.serving.Versions;
import io.perennial.serving.champion.ChampionHolder;
import io.perennial.serving.http.ApiResources;
import io.perennial.serving.http.MoodyLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.crac.Core;
import org.junit.jupiter.api.Test;

/// The hooks that Lambda calls around a snapshot, on the function as it is put together.
@QuarkusTest
@QuarkusTestResource(value = ApiResources.class, restrictToAnnotatedClass = true)
class SnapshotIT {
    @Inject
    Snapshot snapshot;

    @Inject
    ModelRegistry registry;

    @Inject
    ChampionHolder holder;

    @Inject
    MoodyLog log;

    @Test
    void shouldLoadTheChampionBeforeAndFollowTheAliasAfter() throws InterruptedException {
        Thread.sleep(1100); // a look that found no champion is not repeated within a second
        ModelVersion first = promoted(4);
        snapshot.beforeCheckpoint(Core.getGlobalContext());
        assertThat(holder.version()).contains(first);
        assertThat(log.size()).as("nothing is logged").isZero();

        ModelVersion second = promoted(5);
        snapshot.afterRestore(Core.getGlobalContext());
        assertThat(holder.version()).contains(second);
    }

    private ModelVersion promoted(float factor) {
        var versions = new Versions(registry);
        var contract = TinyModel.contract();
        ModelVersion version = versions.publish(contract, TinyModel.file(contract, factor));
        versions.promote(version);
        return version;
    }
}
