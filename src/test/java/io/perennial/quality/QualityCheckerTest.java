package io.perennial.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.json.Json;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.profile.DataProfile;
import io.perennial.profile.FieldProfile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QualityCheckerTest {
    private static final QualityChecker TEST =
            new QualityChecker(MonitoringPolicy.DEFAULT, contract(List.of()), Duration.ofDays(1));

    @Test
    void shouldReportMissingValuesBeyondTheReferencesOwn() {
        FieldQuality field = judge(flag(10_000, 1000), flag(1000, 170));
        assertThat(field.verdict()).isEqualTo(QualityVerdict.ISSUE);
        assertThat(worst(field).kind()).isEqualTo(BadValueShare.Kind.MISSING);
        assertThat(field.score())
                .isCloseTo(0.07 / MonitoringPolicy.DEFAULT.limits().maxBadShare(), within(1e-9));
    }

    @Test
    void shouldAcceptTheReferencesOwnShare() {
        FieldQuality field = judge(flag(10_000, 4700), flag(1000, 480));
        assertThat(field.verdict()).isEqualTo(QualityVerdict.OK);
        assertThat(field.score()).isZero();
    }

    @Test
    void shouldAcceptFewerMissingValues() {
        assertThat(judge(flag(10_000, 4700), flag(1000, 100)).score()).isZero();
    }

    @Test
    void shouldCountAnExcessThatChanceExplainsAsNone() {
        FieldQuality field = judge(flag(10_000, 5000), flag(200, 111));
        BadValueShare worst = worst(field);
        assertThat(worst.window() - worst.reference()).as("precondition: large").isGreaterThan(0.05);
        assertThat(field.verdict()).isEqualTo(QualityVerdict.OK);
    }

    @Test
    void shouldCountLevelsThatTheReferenceNeverSaw() {
        var then = profile(new FieldProfile.Category(0, Map.of("a", 900L, "b", 100L), 0), 1000);
        var now = profile(new FieldProfile.Category(0, Map.of("a", 900L, "new", 100L), 0), 1000);
        FieldQuality field = judge(then, now);
        assertThat(field.verdict()).isEqualTo(QualityVerdict.ISSUE);
        assertThat(worst(field).kind()).isEqualTo(BadValueShare.Kind.UNSEEN_LEVEL);
    }

    @Test
    void shouldNotReportNewLevelsThatTheContractAllows() {
        var then = profile(new FieldProfile.Category(0, Map.of("winter", 1000L), 0), 1000);
        var now = profile(new FieldProfile.Category(0, Map.of("summer", 1000L), 0), 1000);
        var seasons =
                new QualityChecker(MonitoringPolicy.DEFAULT, contract(List.of("winter", "summer")), Duration.ofDays(1));
        assertThat(judge(then, now).verdict()).as("precondition: unseen").isEqualTo(QualityVerdict.ISSUE);
        assertThat(seasons.check(then, now, TrafficBaseline.UNKNOWN, 1000).verdict())
                .isEqualTo(QualityVerdict.OK);
    }

    @Test
    void shouldExpectNewLevelsWhereTheReferenceHasOneForEveryRow() {
        Map<String, Long> once = new java.util.HashMap<>();
        Map<String, Long> others = new java.util.HashMap<>();
        for (int i = 0; i < 1000; i++) {
            once.put("then" + i, 1L);
            others.put("now" + i, 1L);
        }
        var then = profile(new FieldProfile.Category(0, once, 0), 1000);
        var now = profile(new FieldProfile.Category(0, others, 0), 1000);
        assertThat(judge(then, now).verdict()).isEqualTo(QualityVerdict.OK);
    }

    @Test
    void shouldGiveNoVerdictOnFewRows() {
        FieldQuality field = judge(flag(10_000, 0), flag(199, 199));
        assertThat(field.verdict()).isEqualTo(QualityVerdict.NOT_ENOUGH_DATA);
        assertThat(new QualityReport(List.of(field), null).verdict()).isEqualTo(QualityVerdict.NOT_ENOUGH_DATA);
    }

    @Test
    void shouldComeBackFromJson() {
        QualityReport report = TEST.check(flag(10_000, 0), flag(1000, 500), TrafficBaseline.UNKNOWN, 1000);
        byte[] json = Json.line(report).getBytes(StandardCharsets.UTF_8);
        assertThat(Json.read(json, QualityReport.class, "report")).isEqualTo(report);
        assertThat(report.verdict()).isEqualTo(QualityVerdict.ISSUE);
    }

    private static BadValueShare worst(FieldQuality field) {
        return field.worst(MonitoringPolicy.DEFAULT).orElseThrow();
    }

    private static Contract contract(List<String> allowed) {
        return new Contract(
                "test",
                1,
                Task.BINARY,
                new Target("target", "", Range.ALL),
                List.of(new Field.Category("x", true, "", allowed)),
                "");
    }

    private static FieldQuality judge(DataProfile then, DataProfile now) {
        return TEST.check(then, now, TrafficBaseline.UNKNOWN, now.rows())
                .fields()
                .getFirst();
    }

    private static DataProfile flag(long rows, long missing) {
        return profile(new FieldProfile.Flag(missing, rows - missing, 0), rows);
    }

    private static DataProfile profile(FieldProfile field, long rows) {
        return new DataProfile(rows, Map.of("x", field));
    }
}
