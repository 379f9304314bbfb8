package io.perennial.promotion;

import static io.perennial.registry.Manifests.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.registry.Change;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifests;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import io.perennial.scoring.ModelFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromotionTest {
    private final RegistryFixture registryFixture = new RegistryFixture(new InMemoryObjectStore());
    private final ModelRegistry registry = registryFixture.registry();
    private final Promotion promotion = new Promotion(registry);

    @Test
    void shouldPromoteAVersionThatPassesEveryCheck() {
        ModelVersion one = registryFixture.publish(1);
        ModelVersion two = registryFixture.publish(2);
        assertThat(promotion.promote(one, new Change(NOON, "test", "first")).previous())
                .isEmpty();
        Promotion.Outcome outcome = promotion.promote(two, new Change(NOON, "test", "second"));
        assertThat(outcome.previous()).contains(one);
        assertThat(outcome.uncheckedReason()).isEmpty();
        assertThat(current()).isEqualTo(two);
    }

    @Test
    void shouldReplaceAndReportAChampionWhoseManifestIsDamaged() {
        ModelVersion one = registryFixture.publish(1);
        ModelVersion two = registryFixture.publish(2);
        promotion.promote(one, new Change(NOON, "test", "first"));
        registryFixture.truncateManifest(one);
        registryFixture.truncateModel(one);
        assertThat(promotion.promote(two, new Change(NOON, "test", "second")).uncheckedReason())
                .hasValueSatisfying(why -> assertThat(why).contains("callers of " + one, "cannot be read"));
        assertThat(current()).isEqualTo(two);
    }

    @Test
    void shouldStillProtectTheCallersOfAChampionWhoseModelIsTruncated() {
        ModelVersion one = registryFixture.publish(1);
        promotion.promote(one, new Change(NOON, "test", "first"));
        registryFixture.truncateModel(one);
        ModelVersion narrow = registryFixture.publish(withoutRain(), 3, 3);
        assertThatThrownBy(() -> promotion.promote(narrow, new Change(NOON, "test", "narrow")))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("input 'rain' is gone");
    }

    @Test
    void shouldRefuseAVersionWhoseFilesAreDamaged() {
        ModelVersion one = registryFixture.publish(1);
        promotion.promote(one, new Change(NOON, "test", "first"));
        ModelVersion truncated = registryFixture.publish(2);
        registryFixture.truncateModel(truncated);
        assertThatThrownBy(() -> promotion.promote(truncated, new Change(NOON, "test", "bad")))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("damaged");
        ModelVersion wrong = registryFixture.publish(Manifests.contract(), 3, 4);
        assertThatThrownBy(() -> promotion.promote(wrong, new Change(NOON, "test", "bad")))
                .isInstanceOf(ModelFileException.class);
        assertThatThrownBy(() -> new ShadowDeployment(registry).start(wrong, new Change(NOON, "test", "bad")))
                .isInstanceOf(ModelFileException.class);
        assertThat(current()).isEqualTo(one);
    }

    private ModelVersion current() {
        return registry.championState().current();
    }

    private static Contract withoutRain() {
        Contract whole = Manifests.contract();
        List<Field> fields = whole.inputs().stream()
                .filter(field -> !field.name().equals("rain"))
                .toList();
        return new Contract(whole.model(), whole.version(), whole.task(), whole.target(), fields, whole.eventTime());
    }
}
