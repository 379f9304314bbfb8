package io.perennial.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.ModelAlarm;
import io.perennial.deployment.Runbooks;
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
    private final AlarmNotifications notifications =
            new AlarmNotifications(evaluatedDays.archive(), DeploymentName.local("trip-duration"));

    @Test
    void shouldDescribeTheDriftedFieldItsEffectSegmentAndStart() {
        evaluatedDays.baseline(2);
        evaluatedDays.stretched(3);
        evaluatedDays.stretched(4);
        evaluatedDays.stretched(5);
        Notification notification = notifications.write(inAlarm(ModelAlarm.DRIFT));
        assertThat(notification.subject()).isEqualTo("ALARM trip-duration-local: the inputs have drifted: distance");
        assertThat(notification.text())
                .startsWith("ALARM trip-duration-local-drift: the inputs have drifted: distance.\n")
                .contains("Window   2026-11-05 00:00 to 2026-11-06 00:00 UTC, 600 predictions")
                .contains("Since    2026-11-03 00:00 UTC, 3 windows in a row")
                .containsPattern("1\\. distance: median (0\\.9|1)\\S* → 3\\S* miles \\(\\S+ times its limit")
                .containsPattern("Where    distance (above|up to) \\S+ miles: \\S+ % → \\S+ % of the rows")
                .containsPattern("Follows  the predictions: \\S+( percentile)? \\S+ → \\S+ minutes")
                .containsPattern("Error    \\S+ \\(.*\\) minutes; at validation")
                .contains("a retraining starts")
                .contains("20261105T000000Z-20261106T000000Z.html")
                .endsWith("\nRunbook  docs/runbooks/drift.md\n");
    }

    @Test
    void shouldNameTheDataQualityIssueAndThatNoRetrainingStarts() {
        evaluatedDays.baseline(2);
        evaluatedDays.withQualityIssue(3);
        Notification notification = notifications.write(inAlarm(ModelAlarm.QUALITY));
        assertThat(notification.subject()).isEqualTo("ALARM trip-duration-local: the data has quality issues: rain");
        assertThat(notification.text())
                .containsPattern("1\\. rain: missing 0 % → \\S+ % of the rows")
                .contains("Since    2026-11-03 00:00 UTC, the first window")
                .contains("nothing automatic", "Fix the data first");
    }

    @Test
    void shouldWriteOneNotificationForAllAlarmsOfOneDataQualityIssue() {
        evaluatedDays.withQualityIssue(3);
        Notification quality = notifications.write(inAlarm(ModelAlarm.QUALITY));
        Notification drift = notifications.write(inAlarm(ModelAlarm.DRIFT));
        Notification performance = notifications.write(inAlarm(ModelAlarm.PERFORMANCE));
        assertThat(drift.key()).isEqualTo(quality.key()).startsWith("20261103T000000Z-20261104T000000Z-quality");
        assertThat(performance.subject()).isNotEqualTo(drift.subject());
    }

    @Test
    void shouldDescribeTheDecayAndTheDriftOfTheSameWindow() {
        evaluatedDays.baseline(2);
        evaluatedDays.decayed(3);
        Notification notification = notifications.write(inAlarm(ModelAlarm.PERFORMANCE));
        assertThat(notification.subject()).isEqualTo("ALARM trip-duration-local: the model has decayed");
        assertThat(notification.text())
                .containsPattern("Decay    it leaves \\S+ times as much unexplained")
                .containsPattern("Where    .*: root mean squared error \\S+ minutes against \\S+ overall")
                .contains("a retraining starts");
    }

    @Test
    void shouldReportMissingActuals() {
        evaluatedDays.unlabelled(3);
        Notification notification = notifications.write(inAlarm(ModelAlarm.LABEL_COVERAGE, 0.02));
        assertThat(notification.text())
                .contains("0 % of the predictions have an actual; the alarm fires below 2.0 %")
                .contains("POST /feedback");
    }

    @Test
    void shouldReportTheReturnToOkAndHowLongTheAlarmLasted() {
        evaluatedDays.baseline(2);
        evaluatedDays.stretched(3);
        evaluatedDays.stretched(4);
        evaluatedDays.baseline(5);
        Notification notification = notifications.write(returnedToOk(ModelAlarm.DRIFT));
        assertThat(notification.subject()).isEqualTo("OK trip-duration-local: drift");
        assertThat(notification.text())
                .contains("returned to OK")
                .containsPattern("Window   2026-11-05 00:00 to .*: its score is 0[.,]")
                .contains("In ALARM since 2026-11-03 00:00 UTC, 2 windows in a row");
        assertThat(notification.inAlarm()).isFalse();
    }

    @Test
    void shouldBridgeWindowsWithoutAVerdictAndReportsThatCannotBeRead() {
        evaluatedDays.baseline(2);
        evaluatedDays.stretched(3);
        evaluatedDays.empty(4);
        registry.store().put("trip-duration/reports/20261105T000000Z-20261106T000000Z.json", new byte[] {'{'});
        evaluatedDays.stretched(6);
        assertThat(notifications.write(inAlarm(ModelAlarm.DRIFT)).text())
                .contains("Since    2026-11-03 00:00 UTC, 2 windows");
    }

    @Test
    void shouldGiveTheReasonOfTheAlarmWithoutAnyReport() {
        Notification notification = notifications.write(inAlarm(ModelAlarm.DRIFT));
        assertThat(notification.subject()).isEqualTo("ALARM trip-duration-local-drift");
        assertThat(notification.text())
                .contains("Threshold crossed", "No report")
                .endsWith("\nRunbook  docs/runbooks/drift.md\n");
    }

    @Test
    void shouldNameTheRunbookOfTheAlarmThatItIsAboutAtTheAddressOfTheDeployment() {
        evaluatedDays.withQualityIssue(3);
        var deployed = new AlarmNotifications(
                evaluatedDays.archive(),
                DeploymentName.local("trip-duration"),
                new Runbooks("https://example.org/runbooks"));

        assertThat(deployed.write(inAlarm(ModelAlarm.DRIFT)).text())
                .contains("Also in ALARM", "Runbook  https://example.org/runbooks/quality.md")
                .doesNotContain("runbooks/drift.md");
    }

    @Test
    void shouldPassOnAnAlarmOfSomebodyElse() {
        var change = new AlarmStateChange("disk-full", Optional.empty(), true, NOW, 1, "90 % used");
        assertThat(notifications.write(change).text())
                .startsWith("ALARM disk-full")
                .contains("90 % used");
    }

    private static AlarmStateChange inAlarm(ModelAlarm alarm) {
        return inAlarm(alarm, 1);
    }

    private static AlarmStateChange inAlarm(ModelAlarm alarm, double limit) {
        return new AlarmStateChange(
                alarm.alarmName(DeploymentName.local("trip-duration")),
                Optional.of(alarm),
                true,
                NOW,
                limit,
                "Threshold crossed");
    }

    private static AlarmStateChange returnedToOk(ModelAlarm alarm) {
        return new AlarmStateChange(
                alarm.alarmName(DeploymentName.local("trip-duration")), Optional.of(alarm), false, NOW, 1, "below");
    }
}
