package io.perennial.promotion;

import static io.perennial.registry.Manifests.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.registry.AliasState;
import io.perennial.registry.Change;
import io.perennial.registry.Hold;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.LedgerCheck;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChampionHoldTest {
    private final RegistryFixture fixture = new RegistryFixture(new InMemoryObjectStore());
    private final ModelRegistry registry = fixture.registry();
    private final ModelVersion one = fixture.publish(1);
    private final ModelVersion two = fixture.publish(2);
    private final ModelVersion three = fixture.publish(3);
    private final ChampionHold holds = new ChampionHold(registry);
    private int second;

    @BeforeEach
    void promoteTwo() {
        new Promotion(registry).promote(one, change());
        new Promotion(registry).promote(two, change());
    }

    @Test
    void shouldBlockPromotionsUntilTheFreezeEnds() {
        Instant end = NOON.plusSeconds(100);
        holds.freeze(end, change());

        assertThatThrownBy(() -> new Promotion(registry).promote(three, change()))
                .isInstanceOf(RegistryException.class)
                .hasMessageContainingAll(
                        "frozen until " + end, "by ada", "reason 3", "perennial unfreeze trip-duration", "--force");
        assertThat(registry.championState().current()).isEqualTo(two);
        new Promotion(registry).promote(three, new Change(end, "ada", "after the end"));
        assertThat(registry.championState().current()).isEqualTo(three);
        assertThat(registry.championState().hold(end)).isEmpty();
    }

    @Test
    void shouldAllowRollbacksWhileFrozenAndKeepTheFreeze() {
        holds.freeze(null, change());

        assertThat(new Rollback(registry).toPrevious(change()).to()).isEqualTo(one);
        assertThat(registry.championState().hold(NOON.plusSeconds(50)))
                .map(Hold::why)
                .contains("reason 3");
    }

    @Test
    void shouldBlockRollbacksWhilePinned() {
        holds.pin(three, null, change());
        assertThat(registry.championState().current()).isEqualTo(three);

        assertThatThrownBy(() -> new Rollback(registry).toPrevious(change()))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("pinned by ada");
        assertThat(new Rollback(registry, true).toPrevious(change()).to()).isEqualTo(two);
        assertThat(registry.championState().hold(NOON.plusSeconds(50)))
                .map(Hold::pinned)
                .contains(true);
    }

    @Test
    void shouldPromoteByForceAndKeepTheHold() {
        holds.freeze(null, change());
        new Promotion(registry, true).promote(three, change());

        assertThat(registry.championState().current()).isEqualTo(three);
        assertThat(registry.championState().hold(NOON.plusSeconds(50))).isPresent();
    }

    @Test
    void shouldEndAHoldOnce() {
        holds.freeze(null, change());
        assertThat(holds.end(change()).why()).isEqualTo("reason 3");

        assertThatThrownBy(() -> holds.end(change()))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("neither frozen nor pinned");
        new Promotion(registry).promote(three, change());
        assertThat(LedgerCheck.check(registry).problems()).isEmpty();
    }

    @Test
    void shouldRejectAHoldThatHasEndedAlready() {
        assertThatThrownBy(() -> holds.freeze(NOON, change()))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("not later than now");
        assertThat(registry.championState().history()).hasSize(2);
    }

    @Test
    void shouldNotPinAVersionThatCannotServe() {
        fixture.truncateModel(three);
        assertThatThrownBy(() -> holds.pin(three, null, change())).hasMessageContaining("damaged");
        assertThat(registry.championState().current()).isEqualTo(two);
    }

    @Test
    void shouldNotCountAHoldAsAReturnOrAsANewPeriod() {
        holds.freeze(null, change());
        holds.end(change());
        AliasState state = registry.championState();

        assertThat(state.isReturn()).isFalse();
        assertThat(state.arrivalIndex()).isEqualTo(1);
        assertThat(state.rollbackTargets()).containsExactly(one);
        assertThat(state.rolledBack()).isEmpty();
    }

    @Test
    void shouldNameTheVersionsThatARollbackReverted() {
        new Promotion(registry).promote(three, change());
        new Rollback(registry).to(one, change());
        assertThat(registry.championState().rolledBack()).containsExactly(two, three);
        new Promotion(registry).promote(two, change());
        assertThat(registry.championState().rolledBack()).containsExactly(three);
    }

    private Change change() {
        second++;
        return new Change(NOON.plusSeconds(second), "ada", "reason " + second);
    }
}
