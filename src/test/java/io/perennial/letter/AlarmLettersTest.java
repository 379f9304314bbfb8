package io.perennial.letter;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.monitoring.Days;
import io.perennial.names.ModelAlarm;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlarmLettersTest {
    private static final Instant NOW = Instant.parse("2026-11-09T00:05:00Z");

    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "trip-duration");
    private final Days days = new Days(registry);
    private final AlarmLetters letters = new AlarmLetters(days.archive(), "trip-duration");

    @Test
    void shouldSayWhichFieldDriftedHowFarWhereAndSinceWhen() {
        days.usual(2);
        days.stretched(3);
        days.stretched(4);
        days.stretched(5);
        Letter letter = letters.write(rings(ModelAlarm.DRIFT));
        assertThat(letter.subject()).isEqualTo("ALARM trip-duration: the inputs have drifted: distance");
        assertThat(letter.text())
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
    void shouldSayWhatIsBrokenAndThatNothingStarts() {
        days.usual(2);
        days.broken(3);
        Letter letter = letters.write(rings(ModelAlarm.QUALITY));
        assertThat(letter.subject()).isEqualTo("ALARM trip-duration: the data is broken: rain");
        assertThat(letter.text())
                .containsPattern("1\\. rain: missing 0 % → \\S+ % of the rows")
                .contains("Since    2026-11-03 00:00 UTC, the first window of it")
                .contains("nothing by itself", "Mend the data first");
    }

    @Test
    void shouldWriteOneLetterForAllThatBrokenDataRings() {
        days.broken(3);
        Letter quality = letters.write(rings(ModelAlarm.QUALITY));
        Letter drift = letters.write(rings(ModelAlarm.DRIFT));
        Letter performance = letters.write(rings(ModelAlarm.PERFORMANCE));
        assertThat(drift.key()).isEqualTo(quality.key()).startsWith("20261103T000000Z-20261104T000000Z-quality");
        assertThat(performance.subject()).isNotEqualTo(drift.subject());
    }

    @Test
    void shouldSayHowFarTheModelDecayedAndWhatMovedWithIt() {
        days.usual(2);
        days.decayed(3);
        Letter letter = letters.write(rings(ModelAlarm.PERFORMANCE));
        assertThat(letter.subject()).isEqualTo("ALARM trip-duration: the model has decayed");
        assertThat(letter.text())
                .containsPattern("Decay    it leaves \\S+ times as much unexplained")
                .containsPattern("Where    .*: root mean squared error \\S+ minutes against \\S+ over all")
                .contains("a retraining is started");
    }

    @Test
    void shouldSayThatTheTruthIsMissing() {
        days.unlabelled(3);
        Letter letter = letters.write(rings(ModelAlarm.LABELS, 0.02));
        assertThat(letter.text())
                .contains("0 % of the predictions have an actual; the alarm rings below 2.0 %")
                .contains("POST /feedback");
    }

    @Test
    void shouldGiveTheAllClearWithHowLongItRang() {
        days.usual(2);
        days.stretched(3);
        days.stretched(4);
        days.usual(5);
        Letter letter = letters.write(calm(ModelAlarm.DRIFT));
        assertThat(letter.subject()).isEqualTo("All clear trip-duration: drift");
        assertThat(letter.text())
                .contains("is calm again")
                .containsPattern("Window   2026-11-05 00:00 to .*: its score is 0[.,]")
                .contains("It rang  since 2026-11-03 00:00 UTC, 2 windows in a row");
        assertThat(letter.ringing()).isFalse();
    }

    @Test
    void shouldBridgeWindowsWithoutAVerdictAndReportsThatCannotBeRead() {
        days.usual(2);
        days.stretched(3);
        days.empty(4);
        registry.store().put("trip-duration/reports/20261105T000000Z-20261106T000000Z.json", new byte[] {'{'});
        days.stretched(6);
        assertThat(letters.write(rings(ModelAlarm.DRIFT)).text()).contains("Since    2026-11-03 00:00 UTC, 2 windows");
    }

    @Test
    void shouldSayWhatTheAlarmSaysWithoutAnyReport() {
        Letter letter = letters.write(rings(ModelAlarm.DRIFT));
        assertThat(letter.subject()).isEqualTo("ALARM trip-duration-drift");
        assertThat(letter.text()).contains("Threshold crossed", "No window's report");
    }

    @Test
    void shouldPassOnAnAlarmOfSomebodyElse() {
        var change = new AlarmChange("disk-full", Optional.empty(), true, NOW, 1, "90 % used");
        assertThat(letters.write(change).text()).startsWith("ALARM disk-full").contains("90 % used");
    }

    private static AlarmChange rings(ModelAlarm alarm) {
        return rings(alarm, 1);
    }

    private static AlarmChange rings(ModelAlarm alarm, double limit) {
        return new AlarmChange(
                alarm.alarmName("trip-duration"), Optional.of(alarm), true, NOW, limit, "Threshold crossed");
    }

    private static AlarmChange calm(ModelAlarm alarm) {
        return new AlarmChange(alarm.alarmName("trip-duration"), Optional.of(alarm), false, NOW, 1, "below");
    }
}
