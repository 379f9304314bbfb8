package io.perennial.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.profile.DataProfile;
import io.perennial.profile.ProfileBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataErrorTest {
    private static final Contract CONTRACT = new Contract(
            "test",
            1,
            Task.REGRESSION,
            new Target("target", "", Range.ALL),
            List.of(
                    new Field.Numeric("length", true, "", "miles", Range.of(0, 1_000_000)),
                    new Field.Timestamp("at", true, "", "UTC")),
            "at");
    private static final QualityChecker TEST =
            new QualityChecker(MonitoringPolicy.DEFAULT, CONTRACT, Duration.ofDays(7));
    private static final DataProfile REFERENCE = week(10_000, 1, x -> x, t -> t);

    @ParameterizedTest
    @ValueSource(doubles = {1.609344, 2, 10, 60, 100, 1000, 3600, 1 / 1.609344, 0.5, 0.001})
    void shouldRecogniseNumbersMultipliedByAPlainFactor(double factor) {
        FieldQuality field = length(week(2000, 2, x -> factor * x, t -> t));
        assertThat(field.verdict()).isEqualTo(QualityVerdict.ISSUE);
        Distortion distortion = Objects.requireNonNull(field.distortion());
        assertThat(distortion.kind()).isEqualTo(Distortion.Kind.UNIT_CHANGE);
        assertThat(distortion.amount()).isCloseTo(factor, within(1e-9));
        assertThat(field.score()).isGreaterThan(1);
    }

    @Test
    void shouldLeaveToDriftWhatChangesTheShape() {
        FieldQuality field = length(week(2000, 2, x -> 3 + x / 2, t -> t));
        assertThat(field.verdict()).isEqualTo(QualityVerdict.OK);
        assertThat(field.distortion()).isNull();
    }

    @Test
    void shouldFindNoIssueInBaselineNumbers() {
        for (int seed = 2; seed < 40; seed++) {
            assertThat(length(week(200, seed, x -> x, t -> t)).verdict()).isEqualTo(QualityVerdict.OK);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 3, 5, 9, 12})
    void shouldRecogniseAClockThatIsHoursOff(int hours) {
        FieldQuality field = time(week(2000, 2, x -> x, t -> t + 3600L * hours));
        assertThat(field.verdict()).isEqualTo(QualityVerdict.ISSUE);
        assertThat(field.distortion())
                .isNotNull()
                .extracting(Distortion::kind, Distortion::amount)
                .containsExactly(Distortion.Kind.CLOCK_SHIFT, (double) hours);
    }

    @Test
    void shouldTakeNewBusyHoursForDrift() {
        DataProfile nights = week(2000, 2, x -> x, t -> t % 86_400 < 43_200 ? t : t - 43_200);
        assertThat(time(nights).verdict()).isEqualTo(QualityVerdict.OK);
    }

    @Test
    void shouldReportAStuckValueThatUsuallyVaries() {
        DataProfile frozen = week(2000, 2, _ -> 7, t -> t);
        var trafficBaseline = new TrafficBaseline(OptionalLong.empty(), Map.of("length", 0.02));
        FieldQuality field = TEST.check(REFERENCE, frozen, trafficBaseline, 2000).fields().stream()
                .filter(quality -> quality.name().equals("length"))
                .findFirst()
                .orElseThrow();
        assertThat(field.worst(MonitoringPolicy.DEFAULT).orElseThrow().kind()).isEqualTo(BadValueShare.Kind.STUCK);
        assertThat(field.score()).isCloseTo((1 - 0.02) / 0.5, within(0.01));
    }

    @Test
    void shouldReportNoStuckValueThatIsConstantInEachWindow() {
        DataProfile constant = week(2000, 2, _ -> 7, t -> t);
        var trafficBaseline = new TrafficBaseline(OptionalLong.empty(), Map.of("length", 1.0));
        assertThat(TEST.check(REFERENCE, constant, trafficBaseline, 2000).verdict())
                .isEqualTo(QualityVerdict.OK);
        assertThat(TEST.check(REFERENCE, constant, TrafficBaseline.UNKNOWN, 2000)
                        .verdict())
                .as("without a past nobody knows")
                .isEqualTo(QualityVerdict.OK);
    }

    @Test
    void shouldReportATrafficDrop() {
        var trafficBaseline = new TrafficBaseline(OptionalLong.of(1000), Map.of());
        DataProfile nothing = new ProfileBuilder(CONTRACT).build();
        QualityReport report = TEST.check(REFERENCE, nothing, trafficBaseline, 0);
        assertThat(report.verdict()).isEqualTo(QualityVerdict.ISSUE);
        assertThat(report.score()).isCloseTo(1 / 0.9, within(1e-9));
        assertThat(TEST.check(REFERENCE, nothing, trafficBaseline, 300).trafficDropped())
                .isFalse();
        assertThat(TEST.check(REFERENCE, nothing, new TrafficBaseline(OptionalLong.of(19), Map.of()), 0)
                        .score())
                .as("too few to miss any")
                .isZero();
    }

    private static FieldQuality length(DataProfile window) {
        return field("length", window);
    }

    private static FieldQuality time(DataProfile window) {
        return field("at", window);
    }

    private static FieldQuality field(String name, DataProfile window) {
        return TEST.check(REFERENCE, window, TrafficBaseline.UNKNOWN, window.rows()).fields().stream()
                .filter(quality -> quality.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// Rows over a week: lengths are log-normal, most come by day.
    private static DataProfile week(int rows, long seed, DoubleUnaryOperator length, LongUnaryOperator time) {
        var random = new Random(seed);
        float[] lengths = new float[rows];
        long[] times = new long[rows];
        long monday = Instant.parse("2026-11-02T00:00:00Z").getEpochSecond();
        for (int row = 0; row < rows; row++) {
            lengths[row] = (float) length.applyAsDouble(5 * Math.exp(0.8 * random.nextGaussian()));
            double hour = Math.clamp(15 + 4 * random.nextGaussian(), 0, 23.9);
            times[row] = time.applyAsLong(monday + 86_400L * (row % 7) + (long) (3600 * hour));
        }
        return new ProfileBuilder(CONTRACT)
                .add(List.of(new Column.Floats(lengths), new Column.Times(times)), new float[rows])
                .build();
    }
}
