package io.perennial.function.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.GraceAlarm;
import io.perennial.deployment.ModelAlarm;
import io.perennial.monitoring.ChampionEvidence;
import io.perennial.monitoring.ReportArchive;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.retraining.Executions;
import io.perennial.retraining.InMemoryExecutions;
import io.perennial.retraining.RetrainingLock;
import io.perennial.retraining.RetrainingStarter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetrainTriggerTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private Instant now = NOON;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final InMemoryExecutions executions = new InMemoryExecutions(clock);
    private final Set<ModelAlarm> inAlarm = EnumSet.noneOf(ModelAlarm.class);
    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "trips");
    private final RetrainTrigger trigger = trigger(executions);

    @Test
    void shouldStartARetrainingThatNamesTheAlarm() {
        assertThat(receive("drift", "ALARM", NOON)).isEqualTo(new RetrainTrigger.Outcome(true, "alarm-20261101T1200Z"));
        assertThat(executions.inputs()).containsExactly("{\"reason\":{\"kind\":\"alarm\",\"alarm\":\"drift\"}}");
    }

    @Test
    void shouldStartNothingWhenTheAlarmReturnsToOk() {
        assertThat(receive("drift", "OK", NOON).started()).isFalse();
        assertThat(receive("drift", "INSUFFICIENT_DATA", NOON).started()).isFalse();
        assertThat(executions.recent()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ModelAlarm.class,
            names = {"QUALITY", "LABEL_COVERAGE"})
    void shouldStartNothingForAnAlarmThatOnlyNotifies(ModelAlarm alarm) {
        RetrainTrigger.Outcome outcome = receive(alarm.alarmName(DeploymentName.local("trips")), "ALARM", NOON);
        assertThat(outcome.started()).isFalse();
        assertThat(outcome.what()).contains("starts no retraining");
    }

    @ParameterizedTest
    @EnumSource(
            value = GraceAlarm.class,
            names = {"API_ERRORS", "CHAMPION_REFUSED", "LATENCY"})
    void shouldStartNothingForAnAlarmOfTheOperation(GraceAlarm alarm) {
        RetrainTrigger.Outcome outcome = receive(alarm.alarmName(DeploymentName.local("trips")), "ALARM", NOON);
        assertThat(outcome.started()).isFalse();
        assertThat(outcome.what()).contains("starts no retraining");
    }

    @Test
    void shouldStartOneRetrainingForAMessageThatComesTwice() {
        receive("drift", "ALARM", NOON);
        executions.endAll();
        now = NOON.plus(Duration.ofHours(2));
        RetrainTrigger.Outcome again = receive("drift", "ALARM", NOON);
        assertThat(again.started()).isFalse();
        assertThat(again.what()).contains("was started before");
    }

    @Test
    void shouldGiveAlarmsOfTheSameMomentTheSameName() {
        Executions blind = new Blind(executions);
        var hasty = trigger(blind);
        assertThat(receive(hasty, alarm("drift", "ALARM", NOON)).started()).isTrue();
        assertThat(receive(hasty, alarm("performance", "ALARM", NOON.plusMillis(300)))
                        .started())
                .isFalse();
    }

    @Test
    void shouldStartOneRetrainingForAlarmsOfDifferentMinutesThatDoNotSeeEachOther() {
        var hasty = trigger(new Blind(executions));
        Instant lastSecond = NOON.minusSeconds(1);
        assertThat(receive(hasty, alarm("drift", "ALARM", lastSecond)).started())
                .isTrue();
        RetrainTrigger.Outcome loser = receive(hasty, alarm("performance", "ALARM", NOON.plusSeconds(1)));
        assertThat(loser.started()).isFalse();
        assertThat(loser.what()).contains("alarm-20261101T1159Z", "has held the lock of retrainings since");
        assertThat(executions.recent()).hasSize(1);
    }

    @Test
    void shouldStartNothingWhileAManualRetrainingHoldsTheLock() {
        executions.start("by-hand", "{}");
        new RetrainingLock(registry, executions, clock).claim("by-hand");
        assertThat(receive(trigger(new Blind(executions)), alarm("drift", "ALARM", NOON))
                        .what())
                .contains("by-hand");
        assertThat(executions.recent()).hasSize(1);
    }

    @Test
    void shouldStartNothingWhileOneRuns() {
        receive("drift", "ALARM", NOON);
        now = NOON.plus(Duration.ofDays(1));
        RetrainTrigger.Outcome outcome = receive("drift", "ALARM", now);
        assertThat(outcome.started()).isFalse();
        assertThat(outcome.what()).contains("is running");
    }

    @Test
    void shouldWaitForTheCooldown() {
        receive("drift", "ALARM", NOON);
        executions.endAll();
        now = NOON.plus(Duration.ofMinutes(59));
        assertThat(receive("drift", "ALARM", now).what()).contains("cool-down");
        now = NOON.plus(Duration.ofMinutes(60));
        assertThat(receive("drift", "ALARM", now).started()).isTrue();
    }

    @Test
    void shouldNameAnAlarmWhoseTimeCannotBeRead() {
        var broken = new AlarmMessage("drift", "ALARM", "OK", "yesterday", "", null);
        assertThatThrownBy(() -> receive(trigger, broken))
                .hasMessageContaining("'drift'")
                .hasMessageContaining("yesterday");
    }

    @Test
    void shouldStartAgainAfterTheCooldownWhileAnAlarmIsInAlarm() {
        receive("trips-local-drift", "ALARM", NOON);
        executions.endAll();
        inAlarm.add(ModelAlarm.DRIFT);
        now = NOON.plus(Duration.ofMinutes(30));
        assertThat(check().what()).contains("cool-down");
        now = NOON.plus(Duration.ofMinutes(90));
        assertThat(check()).isEqualTo(new RetrainTrigger.Outcome(true, "alarm-20261101T1330Z"));
        assertThat(executions.inputs().getLast()).contains(ModelAlarm.DRIFT.alarmName(DeploymentName.local("trips")));
    }

    @Test
    void shouldStartNothingOnAScheduledCheckWithoutAnAlarm() {
        assertThat(check()).isEqualTo(RetrainTrigger.Outcome.skipped("no alarm that starts a retraining is in ALARM"));
    }

    @Test
    void shouldStartNothingWhileTheQualityAlarmIsInAlarm() {
        inAlarm.add(ModelAlarm.QUALITY);
        RetrainTrigger.Outcome outcome = receive("trips-local-drift", "ALARM", NOON);
        assertThat(outcome.started()).isFalse();
        assertThat(outcome.what()).contains("fix the data first");
        inAlarm.add(ModelAlarm.DRIFT);
        assertThat(check().started()).isFalse();
        assertThat(executions.recent()).isEmpty();
    }

    private RetrainTrigger trigger(Executions executions) {
        return new RetrainTrigger(
                DeploymentName.local("trips"),
                () -> Set.copyOf(inAlarm),
                new RetrainingStarter(executions, new RetrainingLock(registry, executions, clock)),
                new RetrainingCooldown(executions, Duration.ofHours(1), clock),
                new ChampionEvidence(new ReportArchive(registry), registry),
                AlarmRules.DEFAULT);
    }

    private RetrainTrigger.Outcome receive(String name, String state, Instant at) {
        return receive(trigger, alarm(name, state, at));
    }

    private static RetrainTrigger.Outcome receive(RetrainTrigger trigger, AlarmMessage message) {
        return trigger.on(new TriggerEvent.AlarmsChanged(List.of(message))).getFirst();
    }

    private RetrainTrigger.Outcome check() {
        return trigger.on(new TriggerEvent.ScheduledCheck(now)).getFirst();
    }

    private static AlarmMessage alarm(String name, String state, Instant at) {
        return new AlarmMessage(name, state, "", at.toString().replace("Z", "+0000"), "", null);
    }

    /// Lists nothing yet of what was just started, as Step Functions may.
    private record Blind(Executions executions) implements Executions {
        @Override
        public List<Execution> recent() {
            return List.of();
        }

        @Override
        public boolean start(String name, String input) {
            return executions.start(name, input);
        }

        @Override
        public State state(String name) {
            return executions.state(name);
        }
    }
}
