package io.perennial.training.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.promotion.ChampionHold;
import io.perennial.promotion.Decision;
import io.perennial.promotion.Promotion;
import io.perennial.promotion.Rollback;
import io.perennial.registry.Change;
import io.perennial.registry.LedgerAction;
import io.perennial.registry.LedgerCheck;
import io.perennial.registry.LedgerEntry;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.RegistryException;
import io.perennial.training.comparison.ComparisonResult;
import io.perennial.training.comparison.WaitingCandidates;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A retraining meets a champion that a person froze or rolled back to.
class HeldPromotionIT {
    private final RetrainingFixture fixture = new RetrainingFixture();
    private final ModelRegistry registry = fixture.registry;
    private final Clock clock = fixture.clock;

    @Test
    void shouldKeepABetterCandidateWaitingWhileTheChampionIsFrozen() {
        fixture.serve(fixture.parcelPrices.parcels(10, 14, 2));
        new ChampionHold(registry).freeze(clock.instant().plus(Duration.ofDays(1)), change("holiday sale"));

        ComparisonResult result = fixture.compare(ParcelPrices.day(14));
        assertThat(result.decision()).isEqualTo("ON_HOLD");
        assertThat(result.gateDecision()).isInstanceOf(Decision.Promote.class);
        assertThat(result.summary())
                .contains("frozen until", "holiday sale", "perennial promote parcel-price " + result.candidate());
        assertThatThrownBy(() -> new PromotionTask(registry, clock, "execution/test").promote(result))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("holiday sale");
        assertThat(registry.championState().current()).isEqualTo(fixture.first.version());
        assertThat(new WaitingCandidates(registry).results())
                .extracting(ComparisonResult::candidate)
                .containsExactly(result.candidate());

        new ChampionHold(registry).end(change("over"));
        new Promotion(registry).promote(result.candidate(), change("it waited"));
        assertThat(new WaitingCandidates(registry).results()).isEmpty();
        assertThat(registry.ledger().entries())
                .extracting(LedgerEntry::action)
                .containsExactly(
                        LedgerAction.MOVE,
                        LedgerAction.HOLD,
                        LedgerAction.COMPARE,
                        LedgerAction.HOLD,
                        LedgerAction.MOVE);
        assertThat(LedgerCheck.check(registry).problems()).isEmpty();
    }

    @Test
    void shouldNotPromoteASiblingOfAVersionThatWasRolledBack() {
        fixture.serve(fixture.parcelPrices.parcels(10, 14, 2));
        ComparisonResult result = fixture.compare(ParcelPrices.day(14));
        assertThat(result.decision()).isEqualTo("PROMOTE");
        new PromotionTask(registry, clock, "execution/test").promote(result);
        new Rollback(registry).toPrevious(change("callers complain"));

        ComparisonResult again = fixture.compare(ParcelPrices.day(14), Clock.offset(clock, Duration.ofHours(1)));
        assertThat(again.candidate()).as("another version of the same rows").isNotEqualTo(result.candidate());
        assertThat(again.decision()).isEqualTo("UNDECIDED");
        assertThat(again.summary()).contains(result.candidate() + ", which was rolled back");

        fixture.serve(fixture.parcelPrices.parcels(14, 16, 2));
        ComparisonResult newer = fixture.compare(ParcelPrices.day(16), Clock.offset(clock, Duration.ofHours(2)));
        assertThat(newer.decision()).as("newer rows are new evidence").isEqualTo("PROMOTE");
    }

    private Change change(String why) {
        return new Change(clock.instant(), "user/ada", why);
    }
}
