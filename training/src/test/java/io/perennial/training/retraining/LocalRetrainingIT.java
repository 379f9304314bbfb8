package io.perennial.training.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.deployment.RetrainingOutcome;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.promotion.ChampionHold;
import io.perennial.registry.Change;
import io.perennial.registry.Lineage;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.TrainingReason;
import io.perennial.retraining.InMemoryExecutions;
import io.perennial.retraining.RetrainingLock;
import io.perennial.training.source.DataException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A retraining in one process with real training, on stores in memory.
class LocalRetrainingIT {
    private static final TrainingReason REASON = new TrainingReason.Manual("new tariff");

    private final RetrainingFixture fixture = new RetrainingFixture();
    private final ModelRegistry registry = fixture.registry;
    private final Clock clock = fixture.clock;
    private final InMemoryExecutions executions = new InMemoryExecutions(clock);
    private final RetrainingLock lock = new RetrainingLock(registry, executions, clock);
    private final List<String> steps = new ArrayList<>();

    @Test
    void shouldPromoteAndVerifyABetterCandidate() {
        serveDoubledPrices();

        RetrainingResult result = retrain("by-hand");

        assertThat(result.outcome()).contains(RetrainingOutcome.PROMOTED);
        assertThat(result.summary()).contains("is better than the champion", "reproduces its reference predictions");
        assertThat(steps)
                .containsExactly(
                        "Snapshot",
                        "Train PT72H",
                        "Train PT720H",
                        "Train PT720H continued on PT24H",
                        "Compare",
                        "Promote",
                        "Verify");
        Lineage lineage = registry.championManifest().lineage();
        assertThat(lineage.reason()).isEqualTo(REASON);
        assertThat(lineage.reason().inWords()).isEqualTo("requested by a person: new tariff");
        assertThat(lineage.parent()).isEqualTo(fixture.first.version());
        assertThat(registry.championState().history().getLast().by()).isEqualTo("user/ada");
        assertThat(lock.claim("next")).isInstanceOf(RetrainingLock.Claim.Acquired.class);
    }

    @Test
    void shouldKeepTheChampionWhenNothingChanged() {
        fixture.serve(fixture.parcelPrices.parcels(10, 14, 1));

        assertThat(retrain("by-hand").outcome()).contains(RetrainingOutcome.REJECTED);
        assertThat(registry.championState().current()).isEqualTo(fixture.first.version());
    }

    @Test
    void shouldLetABetterCandidateWaitWhileTheChampionIsFrozen() {
        serveDoubledPrices();
        new ChampionHold(registry).freeze(null, new Change(clock.instant(), "user/ada", "holiday sale"));

        RetrainingResult result = retrain("by-hand");

        assertThat(result.outcome()).contains(RetrainingOutcome.ON_HOLD);
        assertThat(result.summary()).contains("is not promoted", "holiday sale", "perennial unfreeze");
        assertThat(registry.championState().current()).isEqualTo(fixture.first.version());
    }

    @Test
    void shouldNameTheExecutionThatRetrainsAndTouchNothing() {
        serveDoubledPrices();
        executions.start("alarm-20260131T0000Z", "{}");
        lock.claim("alarm-20260131T0000Z");

        assertThatThrownBy(() -> retrain("by-hand"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'alarm-20260131T0000Z' has held the lock of retrainings")
                .hasMessageContaining("--stack");
        assertThat(steps).isEmpty();
        assertThat(registry.versions()).containsExactly(fixture.first.version());
        executions.endAll();
        assertThat(retrain("by-hand").outcome()).contains(RetrainingOutcome.PROMOTED);
    }

    @Test
    void shouldHoldTheLockMeanwhileAndReleaseItAfterAFailure() {
        serveDoubledPrices();
        List<Boolean> held = new ArrayList<>();
        retraining()
                .run(
                        "by-hand",
                        REASON,
                        (_, _) -> held.add(
                                lock.claimFor("an erasure", Duration.ofHours(1))
                                        instanceof RetrainingLock.Claim.HeldBy));
        assertThat(held).hasSize(7).containsOnly(true);

        var empty = new LocalRetraining(
                registry,
                new SnapshotTask(registry, new InMemoryPredictionLog(), ParcelPrices.RETENTION, clock),
                lock,
                clock,
                "user/ada");
        assertThatThrownBy(() -> empty.run("second", REASON, (_, _) -> {}))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("POST /feedback");
        assertThat(lock.claim("next")).isInstanceOf(RetrainingLock.Claim.Acquired.class);
    }

    private void serveDoubledPrices() {
        fixture.serve(fixture.parcelPrices.parcels(10, 12, 1));
        fixture.serve(fixture.parcelPrices.parcels(12, 16, 2));
    }

    private LocalRetraining retraining() {
        return new LocalRetraining(
                registry,
                new SnapshotTask(registry, fixture.log, ParcelPrices.RETENTION, clock),
                lock,
                clock,
                "user/ada");
    }

    private RetrainingResult retrain(String name) {
        return retraining().run(name, REASON, (step, _) -> steps.add(step));
    }
}
