package io.perennial.promotion;

import static io.perennial.registry.Manifests.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.Change;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.ResponseLosingStore;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every write of the registry is applied, and every response is lost.
class RegistryLostResponsesTest {
    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private Instant now = NOON;

    @ParameterizedTest
    @EnumSource
    void shouldPublishPromoteAndRollBack(ResponseLosingStore.Loss loss) {
        var registryFixture = new RegistryFixture(new ResponseLosingStore(store, loss));
        ModelVersion one = registryFixture.publish(1);
        ModelVersion two = registryFixture.publish(2);
        ModelVersion three = registryFixture.publish(3);
        var promotion = new Promotion(registryFixture.registry());
        promotion.promote(one, new Change(tick(), "test", "first"));
        promotion.promote(two, new Change(tick(), "test", "second"));
        assertThat(promotion.promote(three, new Change(tick(), "test", "third")).previous())
                .contains(two);

        var rollback = new Rollback(registryFixture.registry());
        assertThat(rollback.toPrevious(new Change(tick(), "test", "bad")).to()).isEqualTo(two);
        assertThat(rollback.to(one, new Change(tick(), "test", "bad, too")).to())
                .isEqualTo(one);
        assertThat(registryFixture.registry().championState().history())
                .extracting(AliasMove::version)
                .containsExactly(one, two, three, two, one);
    }

    @ParameterizedTest
    @EnumSource
    void shouldStartAndEndAShadowDeployment(ResponseLosingStore.Loss loss) {
        var registryFixture = new RegistryFixture(new ResponseLosingStore(store, loss));
        ModelRegistry registry = registryFixture.registry();
        ModelVersion one = registryFixture.publish(1);
        ModelVersion two = registryFixture.publish(2);
        new Promotion(registry).promote(one, new Change(tick(), "test", "first"));
        var shadowDeployment = new ShadowDeployment(registry);
        assertThat(shadowDeployment.start(two, new Change(tick(), "test", "beside it")))
                .isEqualTo(one);
        shadowDeployment.start(two, new Change(tick(), "test", "once more"));
        assertThat(registry.aliasState(Alias.CHALLENGER).orElseThrow().history())
                .hasSize(1);
        new RegistryFixture(store).truncateManifest(two);
        assertThat(registry.clear(Alias.CHALLENGER, new Change(tick(), "test", "enough")))
                .isEqualTo(two);
        assertThat(registry.target(Alias.CHALLENGER)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindItsMoveBelowTheMovesOfOthers(ResponseLosingStore.Loss loss) {
        var registryFixture = new RegistryFixture(store);
        ModelVersion one = registryFixture.publish(1);
        ModelVersion two = registryFixture.publish(2);
        var others = new ModelRegistry(store, registryFixture.registry().model());
        var overtaken = new ConcurrentWriterStore(new ResponseLosingStore(store, loss), () -> {
            Optional<AliasState> read = others.aliasState(Alias.CHAMPION);
            assertThat(others.moveIfUnmoved(
                            Alias.CHAMPION, read, new AliasMove(two, new Change(tick(), "test", "others"))))
                    .isTrue();
        });
        var registry = new ModelRegistry(overtaken, registryFixture.registry().model());
        assertThat(registry.moveIfUnmoved(
                        Alias.CHAMPION, Optional.empty(), new AliasMove(one, new Change(tick(), "test", "ours"))))
                .as("it was made, and taken over afterwards")
                .isTrue();
        assertThat(registry.championState().current()).isEqualTo(two);
    }

    private Instant tick() {
        now = now.plusSeconds(1);
        return now;
    }
}
