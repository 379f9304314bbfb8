package io.perennial.function.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RetrainTriggerTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private Instant now = NOON;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final InMemoryExecutions executions = new InMemoryExecutions(clock);
    private final RetrainTrigger trigger = new RetrainTrigger(executions, Duration.ofHours(1), clock);

    @Test
    void shouldStartARetrainingThatKnowsTheAlarm() {
        assertThat(trigger.on(alarm("drift", "ALARM", NOON)))
                .isEqualTo(new RetrainTrigger.Outcome(true, "alarm-20261101T1200Z"));
        assertThat(executions.inputs()).containsExactly("{\"reason\":{\"kind\":\"alarm\",\"alarm\":\"drift\"}}");
    }

    @Test
    void shouldStartNothingWhenTheAlarmStops() {
        assertThat(trigger.on(alarm("drift", "OK", NOON)).started()).isFalse();
        assertThat(trigger.on(alarm("drift", "INSUFFICIENT_DATA", NOON)).started())
                .isFalse();
        assertThat(executions.recent()).isEmpty();
    }

    @Test
    void shouldStartOneRetrainingForAMessageThatComesTwice() {
        trigger.on(alarm("drift", "ALARM", NOON));
        executions.finishAll();
        now = NOON.plus(Duration.ofHours(2));
        RetrainTrigger.Outcome again = trigger.on(alarm("drift", "ALARM", NOON));
        assertThat(again.started()).isFalse();
        assertThat(again.what()).contains("was started before");
    }

    @Test
    void shouldGiveAlarmsOfTheSameMomentTheSameName() {
        Executions blind = new Blind(executions);
        var hasty = new RetrainTrigger(blind, Duration.ofHours(1), clock);
        assertThat(hasty.on(alarm("drift", "ALARM", NOON)).started()).isTrue();
        assertThat(hasty.on(alarm("performance", "ALARM", NOON.plusMillis(300))).started())
                .isFalse();
    }

    @Test
    void shouldStartNothingWhileOneRuns() {
        trigger.on(alarm("drift", "ALARM", NOON));
        now = NOON.plus(Duration.ofDays(1));
        RetrainTrigger.Outcome outcome = trigger.on(alarm("drift", "ALARM", now));
        assertThat(outcome.started()).isFalse();
        assertThat(outcome.what()).contains("is running");
    }

    @Test
    void shouldWaitForTheCoolDown() {
        trigger.on(alarm("drift", "ALARM", NOON));
        executions.finishAll();
        now = NOON.plus(Duration.ofMinutes(59));
        assertThat(trigger.on(alarm("drift", "ALARM", now)).what()).contains("cool-down");
        now = NOON.plus(Duration.ofMinutes(60));
        assertThat(trigger.on(alarm("drift", "ALARM", now)).started()).isTrue();
    }

    @Test
    void shouldNameAnAlarmWhoseTimeCannotBeRead() {
        var broken = new AlarmMessage("drift", "ALARM", "yesterday");
        assertThatThrownBy(() -> trigger.on(broken))
                .hasMessageContaining("'drift'")
                .hasMessageContaining("yesterday");
    }

    private static AlarmMessage alarm(String name, String state, Instant at) {
        return new AlarmMessage(name, state, at.toString().replace("Z", "+0000"));
    }

    /// Lists nothing yet of what was just started, as Step Functions may.
    private record Blind(Executions executions) implements Executions {
        @Override
        public java.util.List<Execution> recent() {
            return java.util.List.of();
        }

        @Override
        public boolean start(String name, String input) {
            return executions.start(name, input);
        }
    }
}
