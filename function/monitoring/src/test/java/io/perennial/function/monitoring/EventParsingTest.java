package io.perennial.function.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.deployment.ModelAlarm;
import io.perennial.monitoring.Window;
import io.perennial.notification.AlarmStateChange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Reading what comes in: events and the environment.
class EventParsingTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON.plusSeconds(5), ZoneOffset.UTC);

    @Test
    void shouldTakeTheTimeOfAScheduledEventForNow() throws IOException {
        String event = """
                {"version": "0", "source": "aws.events", "detail-type": "Scheduled Event",
                 "time": "2026-11-01T12:00:00Z", "detail": {}}""";
        assertThat(request(event)).isEqualTo(new MonitoringRequest.NewestWindow(NOON));
    }

    @Test
    void shouldTakeTheClockWithoutATime() throws IOException {
        assertThat(request("{}")).isEqualTo(new MonitoringRequest.NewestWindow(CLOCK.instant()));
    }

    @Test
    void shouldTakeAWindowThatIsAskedFor() throws IOException {
        assertThat(request("{\"from\": \"2026-11-01T12:00:00Z\", \"to\": \"2026-11-01T13:00:00Z\"}"))
                .isEqualTo(new MonitoringRequest.RequestedWindow(new Window(NOON, NOON.plusSeconds(3600))));
    }

    @Test
    void shouldNameATimeThatCannotBeRead() {
        assertThatThrownBy(() -> request("{\"from\": \"noon\", \"to\": \"2026-11-01T13:00:00Z\"}"))
                .hasMessageContaining("'from' is 'noon'");
        assertThatThrownBy(() -> request("{\"from\": \"2026-11-01T12:00:00Z\"}"))
                .hasMessageContaining("'to'");
        assertThatThrownBy(() -> request("{\"from\": \"2026-11-01T12:00:00Z\", \"to\": \"2026-11-01T11:00:00Z\"}"))
                .hasMessageContaining("end after it begins");
    }

    @Test
    void shouldReadAnAlarmOutOfSns() throws IOException {
        String event = """
                {"Records": [{"EventSource": "aws:sns", "Sns": {"Message": "{\\"AlarmName\\": \\"drift of trips\\",\
                 \\"NewStateValue\\": \\"ALARM\\", \\"OldStateValue\\": \\"OK\\",\
                 \\"NewStateReason\\": \\"Threshold crossed\\", \\"Trigger\\": {\\"Threshold\\": 0.02, \\"Period\\": 60},\
                 \\"StateChangeTime\\": \\"2026-11-01T12:00:00.123+0000\\"}"}}]}""";
        assertThat(TriggerEvent.read(stream(event)))
                .isInstanceOfSatisfying(TriggerEvent.AlarmsChanged.class, alarmsChanged -> {
                    AlarmMessage alarm = alarmsChanged.messages().getFirst();
                    assertThat(alarm.name()).isEqualTo("drift of trips");
                    assertThat(alarm.isInAlarm()).isTrue();
                    assertThat(alarm.changedAt()).isEqualTo(NOON.plusMillis(123));
                    assertThat(alarm.change(Optional.of(ModelAlarm.LABEL_COVERAGE)))
                            .isEqualTo(new AlarmStateChange(
                                    "drift of trips",
                                    Optional.of(ModelAlarm.LABEL_COVERAGE),
                                    true,
                                    NOON.plusMillis(123),
                                    0.02,
                                    "Threshold crossed"));
                });
    }

    @Test
    void shouldReadAScheduledCheck() throws IOException {
        assertThat(TriggerEvent.read(stream("{\"time\": \"2026-11-01T12:00:00Z\"}")))
                .isEqualTo(new TriggerEvent.ScheduledCheck(NOON));
    }

    @Test
    void shouldReadEveryFormOfOffset() {
        for (String text :
                new String[] {"2026-11-01T12:00:00Z", "2026-11-01T13:00:00+01:00", "2026-11-01T12:00:00+0000"}) {
            assertThat(new AlarmMessage("a", "ALARM", "OK", text, "", null).changedAt())
                    .isEqualTo(NOON);
        }
    }

    @Test
    void shouldRefuseAnEventThatIsNotAnAlarm() {
        assertThatThrownBy(() -> TriggerEvent.read(stream("{}"))).hasMessageContaining("Records");
        assertThatThrownBy(() -> TriggerEvent.read(stream("{\"Records\": [{\"Sns\": {\"Message\": \"{}\"}}]}")))
                .hasMessageContaining("AlarmName");
    }

    private static MonitoringRequest request(String event) throws IOException {
        return MonitoringRequest.read(stream(event), CLOCK);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
