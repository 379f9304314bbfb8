package io.perennial.function.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.deployment.ModelAlarm;
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
    private final Set<ModelAlarm> ringing = EnumSet.noneOf(ModelAlarm.class);
    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "trips");
    private final RetrainTrigger trigger = trigger(executions);

    @Test
    void shouldStartARetrainingThatNamesTheAlarm() {
        assertThat(hear("drift", "ALARM", NOON)).isEqualTo(new RetrainTrigger.Outcome(true, "alarm-20261101T1200Z"));
        assertThat(executions.inputs()).containsExactly("{\"reason\":{\"kind\":\"alarm\",\"alarm\":\"drift\"}}");
    }

    @Test
    void shouldStartNothingWhenTheAlarmReturnsToOk() {
        assertThat(hear("drift", "OK", NOON).started()).isFalse();
        assertThat(hear("drift", "INSUFFICIENT_DATA", NOON).started()).isFalse();
        assertThat(executions.recent()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ModelAlarm.class,
            names = {"QUALITY", "LABELS"})
    void shouldStartNothingForAnAlarmThatOnlyNotifies(ModelAlarm alarm) {
        RetrainTrigger.Outcome outcome = hear(alarm.alarmName("trips"), "ALARM", NOON);
        assertThat(outcome.started()).isFalse();
        assertThat(outcome.what()).contains("starts no retraining");
    }

    @Test
    void shouldStartOneRetrainingForAMessageThatComesTwice() {
        hear("drift", "ALARM", NOON);
        executions.endAll();
        now = NOON.plus(Duration.ofHours(2));
        RetrainTrigger.Outcome again = hear("drift", "ALARM", NOON);
        assertThat(again.started()).isFalse();
        assertThat(again.what()).contains("was started before");
    }

    @Test
    void shouldGiveAlarmsOfTheSameMomentTheSameName() {
        Executions blind = new Blind(executions);
        var hasty = trigger(blind);
        assertThat(hear(hasty, alarm("drift", "ALARM", NOON)).started()).isTrue();
        assertThat(hear(hasty, alarm("performance", "ALARM", NOON.plusMillis(300)))
                        .started())
                .isFalse();
    }

    @Test
    void shouldStartOneRetrainingForAlarmsOfDifferentMinutesThatDoNotSeeEachOther() {
        var hasty = trigger(new Blind(executions));
        Instant lastSecond = NOON.minusSeconds(1);
        assertThat(hear(hasty, alarm("drift", "ALARM", lastSecond)).started()).isTrue();
        RetrainTrigger.Outcome loser = hear(hasty, alarm("performance", "ALARM", NOON.plusSeconds(1)));
        assertThat(loser.started()).isFalse();
        assertThat(loser.what()).contains("alarm-20261101T1159Z", "has been retraining since");
        assertThat(executions.recent()).hasSize(1);
    }

    @Test
    void shouldStartNothingWhileAManualRetrainingHoldsTheLock() {
        executions.start("by-hand", "{}");
        new RetrainingLock(registry, executions, clock).claim("by-hand");
        assertThat(hear(trigger(new Blind(executions)), alarm("drift", "ALARM", NOON))
                        .what())
                .contains("by-hand");
        assertThat(executions.recent()).hasSize(1);
    }

    @Test
    void shouldStartNothingWhileOneRuns() {
        hear("drift", "ALARM", NOON);
        now = NOON.plus(Duration.ofDays(1));
        RetrainTrigger.Outcome outcome = hear("drift", "ALARM", now);
        assertThat(outcome.started()).isFalse();
        assertThat(outcome.what()).contains("is running");
    }

    @Test
    void shouldWaitForTheCooldown() {
        hear("drift", "ALARM", NOON);
        executions.endAll();
        now = NOON.plus(Duration.ofMinutes(59));
        assertThat(hear("drift", "ALARM", now).what()).contains("cool-down");
        now = NOON.plus(Duration.ofMinutes(60));
        assertThat(hear("drift", "ALARM", now).started()).isTrue();
    }

    @Test
    void shouldNameAnAlarmWhoseTimeCannotBeRead() {
        var broken = new AlarmMessage("drift", "ALARM", "OK", "yesterday", "", null);
        assertThatThrownBy(() -> hear(trigger, broken))
                .hasMessageContaining("'drift'")
                .hasMessageContaining("yesterday");
    }

    @Test
    void shouldStartAgainAfterTheCooldownWhileAnAlarmIsInAlarm() {
        hear("trips-drift", "ALARM", NOON);
        executions.endAll();
        ringing.add(ModelAlarm.DRIFT);
        now = NOON.plus(Duration.ofMinutes(30));
        assertThat(look().what()).contains("cool-down");
        now = NOON.plus(Duration.ofMinutes(90));
        assertThat(look()).isEqualTo(new RetrainTrigger.Outcome(true, "alarm-20261101T1330Z"));
        assertThat(executions.inputs().getLast()).contains(ModelAlarm.DRIFT.alarmName("trips"));
    }

    @Test
    void shouldStartNothingOnAScheduledCheckWithoutAnAlarm() {
        assertThat(look()).isEqualTo(RetrainTrigger.Outcome.skipped("no alarm that retrains is ringing"));
    }

    @Test
    void shouldStartNothingWhileTheQualityAlarmIsInAlarm() {
        ringing.add(ModelAlarm.QUALITY);
        RetrainTrigger.Outcome outcome = hear("trips-drift", "ALARM", NOON);
        assertThat(outcome.started()).isFalse();
        assertThat(outcome.what()).contains("mend the data first");
        ringing.add(ModelAlarm.DRIFT);
        assertThat(look().started()).isFalse();
        assertThat(executions.recent()).isEmpty();
    }

    private RetrainTrigger trigger(Executions executions) {
        return new RetrainTrigger(
                "trips",
                () -> Set.copyOf(ringing),
                new RetrainingStarter(executions, new RetrainingLock(registry, executions, clock)),
                new RetrainingCooldown(executions, Duration.ofHours(1), clock));
    }

    private RetrainTrigger.Outcome hear(String name, String state, Instant at) {
        return hear(trigger, alarm(name, state, at));
    }

    private static RetrainTrigger.Outcome hear(RetrainTrigger trigger, AlarmMessage message) {
        return trigger.on(new TriggerEvent.AlarmsChanged(List.of(message))).getFirst();
    }

    private RetrainTrigger.Outcome look() {
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
