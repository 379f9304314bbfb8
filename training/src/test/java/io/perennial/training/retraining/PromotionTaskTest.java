package io.perennial.training.retraining;

import static io.perennial.registry.Manifests.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.NullNode;
import io.perennial.promotion.Decision;
import io.perennial.promotion.Promotion;
import io.perennial.promotion.RegistryFixture;
import io.perennial.registry.AliasMove;
import io.perennial.registry.Change;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import io.perennial.registry.ResponseLosingStore;
import io.perennial.training.comparison.ComparisonResult;
import io.perennial.training.comparison.Probe;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PromotionTaskTest {
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    private final InMemoryObjectStore store = new InMemoryObjectStore();

    @Test
    void shouldRollBackToTheNewestEarlierChampionThatPasses() {
        var registryFixture = new RegistryFixture(store);
        List<ModelVersion> versions = champions(registryFixture, 1, 2, 3, 4);
        registryFixture.truncateModel(versions.get(2));
        registryFixture.truncateManifest(versions.get(1));
        var promotionTask = new PromotionTask(registryFixture.registry(), CLOCK, "execution/test");
        RollbackRequest request = failed(versions.get(3), versions.get(2));

        RollbackResult rollbackResult = promotionTask.rollBack(request);

        assertThat(rollbackResult.previous()).isEqualTo(versions.getFirst());
        assertThat(rollbackResult.summary())
                .contains("the API answers nonsense", versions.get(2) + " could not be champion again");
        assertThat(registryFixture.registry().championState().current()).isEqualTo(versions.getFirst());
        assertThat(promotionTask.rollBack(request))
                .as("asked again after a lost answer")
                .isEqualTo(rollbackResult);
        assertThat(registryFixture.registry().championState().history()).hasSize(5);
    }

    @Test
    void shouldKeepTheChampionWhenNoEarlierOnePasses() {
        var registryFixture = new RegistryFixture(store);
        List<ModelVersion> versions = champions(registryFixture, 6, 7);
        registryFixture.truncateModel(versions.getFirst());
        assertThatThrownBy(() -> new PromotionTask(registryFixture.registry(), CLOCK, "execution/test")
                        .rollBack(failed(versions.getLast(), versions.getFirst())))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining(versions.getLast() + " stays");
        assertThat(registryFixture.registry().championState().current()).isEqualTo(versions.getLast());
    }

    @ParameterizedTest
    @EnumSource
    void shouldPromoteAndRollBackThoughEveryResponseIsLost(ResponseLosingStore.Loss loss) {
        var registryFixture = new RegistryFixture(new ResponseLosingStore(store, loss));
        ModelRegistry registry = registryFixture.registry();
        ModelVersion one = champions(registryFixture, 1).getFirst();
        ModelVersion two = registryFixture.publish(2);
        var promotionTask = new PromotionTask(registry, CLOCK, "execution/test");
        assertThat(promotionTask.promote(compared(registry, two)).version()).isEqualTo(two);
        assertThat(promotionTask.rollBack(failed(two, one)).previous()).isEqualTo(one);
        assertThat(promotionTask.rollBack(failed(two, one)).previous()).isEqualTo(one);
        ModelVersion three = registryFixture.publish(3);
        ComparisonResult late = compared(registry, three);
        promotionTask.rollBack(new RollbackRequest(three, one, "timed out", null, true));
        assertThatThrownBy(() -> promotionTask.promote(late)).hasMessageContaining("compare again");
        assertThat(registry.championState().history())
                .extracting(AliasMove::version)
                .containsExactly(one, two, one, one);
    }

    private static ComparisonResult compared(ModelRegistry registry, ModelVersion candidate) {
        var state = registry.championState();
        return new ComparisonResult(
                "PROMOTE",
                state.current(),
                state.history().size(),
                candidate,
                new Decision.Undecided("a test"),
                Map.of(),
                "better by test",
                new Probe(NullNode.getInstance(), 1));
    }

    private static RollbackRequest failed(ModelVersion version, ModelVersion previous) {
        return new RollbackRequest(version, previous, "the API answers nonsense", null, false);
    }

    private static List<ModelVersion> champions(RegistryFixture registryFixture, int... numbers) {
        return Arrays.stream(numbers)
                .mapToObj(registryFixture::publish)
                .peek(version ->
                        new Promotion(registryFixture.registry()).promote(version, new Change(NOON, "test", "by test")))
                .toList();
    }
}
