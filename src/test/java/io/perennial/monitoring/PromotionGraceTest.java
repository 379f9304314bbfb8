package io.perennial.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.Change;
import io.perennial.registry.Hold;
import io.perennial.registry.ModelVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromotionGraceTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final ModelVersion A = new ModelVersion("20260101T000000Z-aaaaaaaa");
    private static final ModelVersion B = new ModelVersion("20260102T000000Z-bbbbbbbb");
    private static final AliasMove FIRST = promotion(A, "user/ada", NOON.minusSeconds(60));
    private static final AliasMove BY_LOOP = promotion(B, "execution/alarm-1", NOON);

    private final PromotionGrace grace = new PromotionGrace(Duration.ofDays(3), false);

    @Test
    void shouldCoverAPromotionByTheLoop() {
        assertThat(objection(FIRST, BY_LOOP)).isEmpty();
    }

    @Test
    void shouldEndWithItsLength() {
        var champion = new AliasState(List.of(FIRST, BY_LOOP));
        Instant end = NOON.plus(Duration.ofDays(3));

        assertThat(grace.objection(champion, end.minusMillis(1), end)).isEmpty();
        assertThat(grace.objection(champion, end, end))
                .hasValueSatisfying(why -> assertThat(why).contains("ended at 2026-11-04T12:00:00Z"));
    }

    @Test
    void shouldIgnoreAnAlarmThatFiredBeforeThePromotion() {
        assertThat(grace.objection(new AliasState(List.of(FIRST, BY_LOOP)), NOON.minusSeconds(1), NOON))
                .hasValueSatisfying(why -> assertThat(why).contains("fired before"));
    }

    @Test
    void shouldLeaveAPromotionByAPersonUnlessToldOtherwise() {
        AliasMove manual = promotion(B, "user/ada", NOON);

        assertThat(objection(FIRST, manual))
                .hasValueSatisfying(why -> assertThat(why).contains("user/ada"));
        assertThat(new PromotionGrace(Duration.ofDays(3), true)
                        .objection(new AliasState(List.of(FIRST, manual)), NOON.plusSeconds(1), NOON))
                .isEmpty();
    }

    @Test
    void shouldRollAVersionBackOnce() {
        AliasMove rollback = AliasMove.rollback(
                A, new Change(NOON.plusSeconds(1), PromotionGrace.author("trips-prod-performance"), "alarm"));
        AliasMove again = promotion(B, "execution/alarm-2", NOON.plusSeconds(2));

        assertThat(objection(FIRST, BY_LOOP, rollback))
                .hasValueSatisfying(why -> assertThat(why).contains("by a rollback"));
        assertThat(grace.objection(new AliasState(List.of(FIRST, BY_LOOP, rollback, again)), NOON.plusSeconds(3), NOON))
                .hasValueSatisfying(why -> assertThat(why).contains("rolled " + B + " back before"));
    }

    @Test
    void shouldLeaveAPinnedChampionAndNotAFrozenOne() {
        Hold pin = new Hold(NOON, "user/ada", "a sale", null, true);
        Hold freeze = new Hold(NOON, "user/ada", "a sale", null, false);

        assertThat(objection(FIRST, BY_LOOP.withHold(pin)))
                .hasValueSatisfying(why -> assertThat(why).contains("pinned"));
        assertThat(objection(FIRST, BY_LOOP.withHold(freeze))).isEmpty();
    }

    @Test
    void shouldNeedAnEarlierChampion() {
        assertThat(objection(BY_LOOP)).hasValueSatisfying(why -> assertThat(why).contains("no earlier champion"));
    }

    private Optional<String> objection(AliasMove... history) {
        return grace.objection(new AliasState(List.of(history)), NOON.plusSeconds(1), NOON.plusSeconds(1));
    }

    private static AliasMove promotion(ModelVersion version, String by, Instant at) {
        return new AliasMove(version, new Change(at, by, "test"));
    }
}
