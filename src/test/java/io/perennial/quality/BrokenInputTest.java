package io.perennial.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.monitoring.MonitoringPolicy;
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

class BrokenInputTest {
    private static final Contract CONTRACT = new Contract(
            "test",
            1,
            Task.REGRESSION,
            new Target("target", "", Range.ALL),
            List.of(
                    new Field.Numeric("length", true, "", "miles", Range.of(0, 1_000_000)),
                    new Field.Timestamp("at", true, "", "UTC")),
            "at");
    private static final QualityTest TEST = new QualityTest(MonitoringPolicy.DEFAULT, CONTRACT, Duration.ofDays(7));
    private static final DataProfile REFERENCE = week(10_000, 1, x -> x, t -> t);

    @ParameterizedTest
    @ValueSource(doubles = {1.609344, 2, 10, 60, 100, 1000, 3600, 1 / 1.609344, 0.5, 0.001})
    void shouldRecogniseNumbersMultipliedByAPlainFactor(double factor) {
        FieldQuality field = length(week(2000, 2, x -> factor * x, t -> t));
        assertThat(field.verdict()).isEqualTo(QualityVerdict.BROKEN);
        Distortion distortion = Objects.requireNonNull(field.distortion());
        assertThat(distortion.kind()).isEqualTo(Distortion.Kind.SCALED);
        assertThat(distortion.amount()).isCloseTo(factor, within(1e-9));
        assertThat(field.score()).isGreaterThan(1);
    }

    @Test
    void shouldLeaveToDriftWhatChangesTheShape() {
        FieldQuality field = length(week(2000, 2, x -> 3 + x / 2, t -> t));
        assertThat(field.verdict()).isEqualTo(QualityVerdict.SOUND);
        assertThat(field.distortion()).isNull();
    }

    @Test
    void shouldFindUsualNumbersSound() {
        for (int seed = 2; seed < 40; seed++) {
            assertThat(length(week(200, seed, x -> x, t -> t)).verdict()).isEqualTo(QualityVerdict.SOUND);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 3, 5, 9, 12})
    void shouldRecogniseAClockThatIsHoursOff(int hours) {
        FieldQuality field = time(week(2000, 2, x -> x, t -> t + 3600L * hours));
        assertThat(field.verdict()).isEqualTo(QualityVerdict.BROKEN);
        assertThat(field.distortion())
                .isNotNull()
                .extracting(Distortion::kind, Distortion::amount)
                .containsExactly(Distortion.Kind.SHIFTED, (double) hours);
    }

    @Test
    void shouldTakeNewBusyHoursForDrift() {
        DataProfile nights = week(2000, 2, x -> x, t -> t % 86_400 < 43_200 ? t : t - 43_200);
        assertThat(time(nights).verdict()).isEqualTo(QualityVerdict.SOUND);
    }

    @Test
    void shouldCallAFeedFrozenThatUsuallyMoves() {
        DataProfile frozen = week(2000, 2, _ -> 7, t -> t);
        var usual = new Usual(OptionalLong.empty(), Map.of("length", 0.02));
        FieldQuality field = TEST.compare(REFERENCE, frozen, usual, 2000).fields().stream()
                .filter(quality -> quality.name().equals("length"))
                .findFirst()
                .orElseThrow();
        assertThat(field.worst(MonitoringPolicy.DEFAULT).orElseThrow().kind()).isEqualTo(BadShare.Kind.REPEATED);
        assertThat(field.score()).isCloseTo((1 - 0.02) / 0.5, within(0.01));
    }

    @Test
    void shouldNotCallAFeedFrozenThatIsConstantInEachWindow() {
        DataProfile constant = week(2000, 2, _ -> 7, t -> t);
        var usual = new Usual(OptionalLong.empty(), Map.of("length", 1.0));
        assertThat(TEST.compare(REFERENCE, constant, usual, 2000).verdict()).isEqualTo(QualityVerdict.SOUND);
        assertThat(TEST.compare(REFERENCE, constant, Usual.UNKNOWN, 2000).verdict())
                .as("without a past nobody knows")
                .isEqualTo(QualityVerdict.SOUND);
    }

    @Test
    void shouldMissTheTrafficThatFailsToCome() {
        var usual = new Usual(OptionalLong.of(1000), Map.of());
        DataProfile nothing = new ProfileBuilder(CONTRACT).build();
        QualityReport report = TEST.compare(REFERENCE, nothing, usual, 0);
        assertThat(report.verdict()).isEqualTo(QualityVerdict.BROKEN);
        assertThat(report.score()).isCloseTo(1 / 0.9, within(1e-9));
        assertThat(TEST.compare(REFERENCE, nothing, usual, 300).silent()).isFalse();
        assertThat(TEST.compare(REFERENCE, nothing, new Usual(OptionalLong.of(19), Map.of()), 0)
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
        return TEST.compare(REFERENCE, window, Usual.UNKNOWN, window.rows()).fields().stream()
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
