package io.perennial.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.deployment.ModelAlarm;
import io.perennial.monitoring.EvaluatedDays;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlarmNotificationsTest {
    private static final Instant NOW = Instant.parse("2026-11-09T00:05:00Z");

    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "trip-duration");
    private final EvaluatedDays evaluatedDays = new EvaluatedDays(registry);
    private final AlarmNotifications letters = new AlarmNotifications(evaluatedDays.archive(), "trip-duration");

    @Test
    void shouldSayWhichFieldDriftedHowFarWhereAndSinceWhen() {
        evaluatedDays.baseline(2);
        evaluatedDays.stretched(3);
        evaluatedDays.stretched(4);
        evaluatedDays.stretched(5);
        Notification notification = letters.write(rings(ModelAlarm.DRIFT));
        assertThat(notification.subject()).isEqualTo("ALARM trip-duration: the inputs have drifted: distance");
        assertThat(notification.text())
                .startsWith("ALARM trip-duration-drift: the inputs have drifted: distance.\n")
                .contains("Window   2026-11-05 00:00 to 2026-11-06 00:00 UTC, 600 predictions")
                .contains("Since    2026-11-03 00:00 UTC, 3 windows in a row")
                .containsPattern("1\\. distance: median (0\\.9|1)\\S* → 3\\S* miles \\(\\S+ times its limit")
                .containsPattern("Where    distance (above|up to) \\S+ miles: \\S+ % → \\S+ % of the rows")
                .containsPattern("Follows  the predictions: \\S+( percentile)? \\S+ → \\S+ minutes")
                .containsPattern("Error    \\S+ \\(.*\\) minutes; at validation")
                .contains("a retraining is started")
                .contains("20261105T000000Z-20261106T000000Z.html");
    }

    @Test
    void shouldNameTheDataQualityIssueAndSayThatNoRetrainingStarts() {
        evaluatedDays.baseline(2);
        evaluatedDays.broken(3);
        Notification notification = letters.write(rings(ModelAlarm.QUALITY));
        assertThat(notification.subject()).isEqualTo("ALARM trip-duration: the data is broken: rain");
        assertThat(notification.text())
                .containsPattern("1\\. rain: missing 0 % → \\S+ % of the rows")
                .contains("Since    2026-11-03 00:00 UTC, the first window of it")
                .contains("nothing by itself", "Mend the data first");
    }

    @Test
    void shouldWriteOneNotificationForAllAlarmsOfOneDataQualityIssue() {
        evaluatedDays.broken(3);
        Notification quality = letters.write(rings(ModelAlarm.QUALITY));
        Notification drift = letters.write(rings(ModelAlarm.DRIFT));
        Notification performance = letters.write(rings(ModelAlarm.PERFORMANCE));
        assertThat(drift.key()).isEqualTo(quality.key()).startsWith("20261103T000000Z-20261104T000000Z-quality");
        assertThat(performance.subject()).isNotEqualTo(drift.subject());
    }

    @Test
    void shouldSayHowFarTheModelDecayedAndWhatMovedWithIt() {
        evaluatedDays.baseline(2);
        evaluatedDays.decayed(3);
        Notification notification = letters.write(rings(ModelAlarm.PERFORMANCE));
        assertThat(notification.subject()).isEqualTo("ALARM trip-duration: the model has decayed");
        assertThat(notification.text())
                .containsPattern("Decay    it leaves \\S+ times as much unexplained")
                .containsPattern("Where    .*: root mean squared error \\S+ minutes against \\S+ over all")
                .contains("a retraining is started");
    }

    @Test
    void shouldSayThatActualsAreMissing() {
        evaluatedDays.unlabelled(3);
        Notification notification = letters.write(rings(ModelAlarm.LABEL_COVERAGE, 0.02));
        assertThat(notification.text())
                .contains("0 % of the predictions have an actual; the alarm rings below 2.0 %")
                .contains("POST /feedback");
    }

    @Test
    void shouldReportTheReturnToOkAndHowLongTheAlarmLasted() {
        evaluatedDays.baseline(2);
        evaluatedDays.stretched(3);
        evaluatedDays.stretched(4);
        evaluatedDays.baseline(5);
        Notification notification = letters.write(calm(ModelAlarm.DRIFT));
        assertThat(notification.subject()).isEqualTo("All clear trip-duration: drift");
        assertThat(notification.text())
                .contains("is calm again")
                .containsPattern("Window   2026-11-05 00:00 to .*: its score is 0[.,]")
                .contains("It rang  since 2026-11-03 00:00 UTC, 2 windows in a row");
        assertThat(notification.inAlarm()).isFalse();
    }

    @Test
    void shouldBridgeWindowsWithoutAVerdictAndReportsThatCannotBeRead() {
        evaluatedDays.baseline(2);
        evaluatedDays.stretched(3);
        evaluatedDays.empty(4);
        registry.store().put("trip-duration/reports/20261105T000000Z-20261106T000000Z.json", new byte[] {'{'});
        evaluatedDays.stretched(6);
        assertThat(letters.write(rings(ModelAlarm.DRIFT)).text()).contains("Since    2026-11-03 00:00 UTC, 2 windows");
    }

    @Test
    void shouldSayWhatTheAlarmSaysWithoutAnyReport() {
        Notification notification = letters.write(rings(ModelAlarm.DRIFT));
        assertThat(notification.subject()).isEqualTo("ALARM trip-duration-drift");
        assertThat(notification.text()).contains("Threshold crossed", "No window's report");
    }

    @Test
    void shouldPassOnAnAlarmOfSomebodyElse() {
        var change = new AlarmStateChange("disk-full", Optional.empty(), true, NOW, 1, "90 % used");
        assertThat(letters.write(change).text()).startsWith("ALARM disk-full").contains("90 % used");
    }

    private static AlarmStateChange rings(ModelAlarm alarm) {
        return rings(alarm, 1);
    }

    private static AlarmStateChange rings(ModelAlarm alarm, double limit) {
        return new AlarmStateChange(
                alarm.alarmName("trip-duration"), Optional.of(alarm), true, NOW, limit, "Threshold crossed");
    }

    private static AlarmStateChange calm(ModelAlarm alarm) {
        return new AlarmStateChange(alarm.alarmName("trip-duration"), Optional.of(alarm), false, NOW, 1, "below");
    }
}
