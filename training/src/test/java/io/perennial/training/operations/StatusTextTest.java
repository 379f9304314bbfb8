package io.perennial.training.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import io.perennial.registry.Hold;
import io.perennial.registry.ModelVersion;
import io.perennial.status.AliasTarget;
import io.perennial.status.RegistryStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class StatusTextTest {
    private static final Instant NOW = Instant.parse("2026-12-01T03:00:00Z");
    private static final Instant MOVED = Instant.parse("2026-11-30T03:00:00.5Z");
    private static final ModelVersion CHAMPION = new ModelVersion("v2");

    @Test
    void shouldPutEachQuestionOfThePersonOnCallOnOneScreen() {
        List<String> lines = StatusText.of(status(serving(MOVED)), Ansi.OFF);

        assertThat(lines).hasSizeLessThan(25);
        assertThat(String.join("\n", lines))
                .contains("trips, stack Perennial-trips-prod, 2026-12-01T03:00:00Z")
                .contains("✓ champion   v2 for 24 h (since 2026-11-30T03:00:00Z) by execution/alarm-1: better")
                .contains("○ hold       frozen by user/ada")
                .contains("○ waiting    v3: better by 3 %")
                .contains("▲ ALARM      trips-prod-drift for 2.5 h: threshold crossed")
                .contains("▲ alarms     1 of 2 in ALARM, 1 with disabled actions: run `perennial doctor`")
                .contains("✓ retraining alarm-2 RUNNING, alarm trips-prod-drift, started 30 min ago, now at Train")
                .contains("▲ queues     3 spilled messages, 1 dead letters")
                .contains("✓ serving    v2, has read the alias's last move")
                .contains("✓ schedule   next 2026-12-01T06:05:00Z  monitoring")
                .contains("○ schedule   off (rate(30 days))")
                .contains("▲ silent     no actuals")
                .contains("▲ unread     spill: denied")
                .doesNotContain("\u001b[");
    }

    @Test
    void shouldSayThatAnInstanceHasNotReadTheLastMove() {
        assertThat(String.join("\n", StatusText.of(status(serving(MOVED.minusSeconds(60))), Ansi.OFF)))
                .contains("▲ serving    v2, has not read the alias's move of 24 h ago");
    }

    @Test
    void shouldHaveColoursOnATerminal() {
        assertThat(String.join("\n", StatusText.of(status(serving(MOVED)), Ansi.ON)))
                .contains("\u001b[32m✓", "\u001b[31m▲");
    }

    @Test
    void shouldHaveTheSameDataInItsJson() {
        JsonNode json = Json.mapper().valueToTree(status(serving(MOVED)));

        assertThat(json.at("/registry/champion/by").asText()).isEqualTo("execution/alarm-1");
        assertThat(json.at("/registry/champion/version").asText()).isEqualTo("v2");
        assertThat(json.at("/waiting/0/version").asText()).isEqualTo("v3");
        assertThat(json.at("/stack/alarms/0/state").asText()).isEqualTo("ALARM");
        assertThat(json.at("/stack/schedules/0/next").asText()).isEqualTo("2026-12-01T06:05:00Z");
        assertThat(json.at("/stack/retraining/step").asText()).isEqualTo("Train");
    }

    private static List<ServingStatus> serving(Instant read) {
        return List.of(new ServingStatus("v2", read, ""));
    }

    private static ModelStatus status(List<ServingStatus> serving) {
        RegistryStatus registry = new RegistryStatus(
                "trips",
                new AliasTarget(CHAMPION, MOVED, "execution/alarm-1", "better"),
                MOVED,
                new Hold(MOVED, "user/ada", "sale", null, false),
                null,
                null,
                List.of("no actuals of the last 2 windows"),
                List.of());
        return new ModelStatus(
                NOW, registry, List.of(new WaitingCandidate(new ModelVersion("v3"), "better by 3 %")), stack(serving));
    }

    private static StackStatus stack(List<ServingStatus> serving) {
        return new StackStatus(
                "Perennial-trips-prod",
                List.of(
                        new AlarmStatus(
                                "trips-prod-drift", "ALARM", NOW.minusSeconds(9000), "threshold crossed", true, 1),
                        new AlarmStatus("trips-prod-quality", "OK", null, "", false, 1)),
                new RetrainingStatus(
                        "alarm-2", "RUNNING", NOW.minusSeconds(1800), null, "Train", "alarm trips-prod-drift", ""),
                new QueueStatus(2, 1),
                new QueueStatus(1, 0),
                List.of(
                        new ScheduleStatus(
                                "r1", "monitoring", "cron(5 0/6 * * ? *)", true, NOW.plusSeconds(3 * 3600 + 300)),
                        new ScheduleStatus("r2", "", "rate(30 days)", false, null)),
                serving,
                List.of("spill: denied"));
    }
}
