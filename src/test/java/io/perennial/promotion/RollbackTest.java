package io.perennial.promotion;

import static io.perennial.registry.Manifests.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.Change;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifests;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RollbackTest {
    private final RegistryFixture registryFixture = new RegistryFixture(new InMemoryObjectStore());
    private final ModelRegistry registry = registryFixture.registry();
    private final Promotion promotion = new Promotion(registry);
    private final Rollback rollback = new Rollback(registry);
    private Instant now = NOON;

    @Test
    void shouldGoFurtherBackEachTimeAndNeverForward() {
        ModelVersion one = champion(1);
        ModelVersion two = champion(2);
        ModelVersion three = champion(3);
        assertThat(back().to()).isEqualTo(two);
        assertThat(back().to()).isEqualTo(one);
        assertThatThrownBy(this::back)
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("no earlier champion of trip-duration is left to roll back to from " + one)
                .hasMessageContaining(two.id())
                .hasMessageContaining(three.id())
                .hasMessageContaining("--to");
        assertThat(current()).isEqualTo(one);
    }

    @Test
    void shouldPassOverWhatWasRolledBackWhenSomethingNewFails() {
        ModelVersion one = champion(1);
        champion(2);
        back();
        champion(3);
        assertThat(back().to()).isEqualTo(one);
    }

    @Test
    void shouldTakeBackAPromotionOfAnOlderVersion() {
        ModelVersion one = champion(1);
        ModelVersion two = champion(2);
        promotion.promote(one, new Change(tick(), "test", "by mistake"));
        assertThat(back().to()).isEqualTo(two);
        assertThat(back().to()).isEqualTo(one);
    }

    @Test
    void shouldGoToTheVersionThatIsNamedEvenIfItWasRolledBack() {
        ModelVersion one = champion(1);
        champion(2);
        ModelVersion three = champion(3);
        assertThat(to(one).to()).isEqualTo(one);
        assertThat(to(three).to()).isEqualTo(three);
        assertThat(back().to()).as("what it stands on").isEqualTo(one);
    }

    @Test
    void shouldMoveNothingToTheChampionItself() {
        ModelVersion one = champion(1);
        registryFixture.truncateModel(one);
        assertThat(to(one)).isEqualTo(new Rollback.Outcome(one, one, List.of()));
        assertThat(registry.championState().history()).hasSize(1);
    }

    @Test
    void shouldNotGoToAVersionThatWasNeverChampion() {
        champion(1);
        ModelVersion other = registryFixture.publish(2);
        assertThatThrownBy(() -> to(other))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("was never champion");
    }

    @Test
    void shouldSkipAndReportATruncatedModel() {
        ModelVersion one = champion(1);
        ModelVersion two = champion(2);
        champion(3);
        registryFixture.truncateModel(two);
        Rollback.Outcome outcome = back();
        assertThat(outcome.to()).isEqualTo(one);
        assertThat(outcome.skipped()).singleElement().asString().contains(two.id(), "damaged");
        assertThat(lastMove().why()).contains("a person", "skipped " + two);
    }

    @Test
    void shouldSkipATruncatedManifest() {
        ModelVersion one = champion(1);
        ModelVersion two = champion(2);
        champion(3);
        registryFixture.truncateManifest(two);
        assertThat(back().to()).isEqualTo(one);
    }

    @Test
    void shouldSkipAModelThatPredictsSomethingElseThanInTraining() {
        ModelVersion one = champion(1);
        ModelVersion other = registryFixture.publish(Manifests.contract(), 5, 6);
        registry.move(Alias.CHAMPION, Optional.of(one), new AliasMove(other, new Change(tick(), "test", "unchecked")));
        champion(7);
        assertThat(back().to()).isEqualTo(one);
    }

    @Test
    void shouldRefuseADamagedVersionThatIsNamed() {
        ModelVersion one = champion(1);
        ModelVersion two = champion(2);
        registryFixture.truncateModel(one);
        assertThatThrownBy(() -> to(one))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining(two + " stays");
        assertThat(current()).isEqualTo(two);
    }

    @Test
    void shouldLeaveAChampionWhoseOwnFilesAreDamaged() {
        ModelVersion one = champion(1);
        ModelVersion two = champion(2);
        registryFixture.truncateManifest(two);
        assertThat(back().to()).isEqualTo(one);
    }

    private Rollback.Outcome back() {
        return rollback.toPrevious(new Change(tick(), "test", "a person"));
    }

    private Rollback.Outcome to(ModelVersion version) {
        return rollback.to(version, new Change(tick(), "test", "a person"));
    }

    private ModelVersion champion(int number) {
        ModelVersion version = registryFixture.publish(number);
        promotion.promote(version, new Change(tick(), "test", "test"));
        return version;
    }

    private ModelVersion current() {
        return registry.championState().current();
    }

    private AliasMove lastMove() {
        return registry.championState().history().getLast();
    }

    private Instant tick() {
        now = now.plusSeconds(1);
        return now;
    }
}
