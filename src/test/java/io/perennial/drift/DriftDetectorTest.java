package io.perennial.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.json.Json;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.profile.DataProfile;
import io.perennial.profile.ProfileBuilder;
import io.perennial.statistics.FreemanTukey;
import io.perennial.statistics.Psi;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Verdicts on made-up trips: 60 zones of very different size, log-normal distances, hours that differ by weekday.
class DriftDetectorTest {
    private static final Contract CONTRACT = new Contract(
            "trips",
            1,
            Task.REGRESSION,
            new Target("minutes", "min", Range.ALL),
            List.of(
                    new Field.Category("zone", true, "", List.of()),
                    new Field.Numeric("distance", true, "", "miles", Range.of(0, 1000)),
                    new Field.Flag("rain", false, ""),
                    new Field.Timestamp("pickup", true, "", "UTC")),
            "pickup");
    private static final Instant MONDAY = Instant.parse("2026-06-01T00:00:00Z");
    private static final DataProfile REFERENCE = population().profile(1, 30_000);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    @Test
    void shouldCallFewerDriftFreeWindowsDriftedThanThePolicyAllows() {
        for (int rows : new int[] {200, 1000, 5000}) {
            long drifted = IntStream.range(0, 150)
                    .mapToObj(seed -> compare(population().profile(100 + seed, rows), WEEK))
                    .filter(report -> report.verdict() == DriftVerdict.DRIFTED)
                    .count();
            assertThat(drifted / 150.0).as("%d rows", rows).isLessThanOrEqualTo(0.02);
        }
    }

    @Test
    void shouldSeeIndicesInDriftFreeWindowsThatAFixedThresholdWouldCallDrift() {
        FieldDrift zone = field(compare(population().profile(4, 200), WEEK), "zone");
        assertThat(psi(zone)).isGreaterThan(0.1);
        assertThat(zone.verdict()).isEqualTo(DriftVerdict.STABLE);
    }

    @Test
    void shouldCallNothingDriftThatIsCertainButTiny() {
        var world = population();
        world.stretch = 1.03;
        FieldDrift distance = field(compare(world.profile(5, 60_000), WEEK), "distance");
        assertThat(distance.statistics())
                .hasEntrySatisfying("kolmogorov_smirnov", d -> assertThat(d).isPositive());
        assertThat(distance.verdict()).isEqualTo(DriftVerdict.STABLE);
    }

    @Test
    void shouldDetectDistancesInKilometres() {
        var world = population();
        world.stretch = 1.609;
        assertDrifted(world, "distance", 1000);
    }

    @Test
    void shouldDetectAStuckSensorBelowAllDeciles() {
        var world = population();
        world.stretch = 0;
        assertDrifted(world, "distance", 200);
    }

    @Test
    void shouldDetectClosedZones() {
        var world = population();
        world.closed = 6;
        assertDrifted(world, "zone", 500);
    }

    @Test
    void shouldDetectANewZone() {
        var world = population();
        world.newZone = 0.1;
        assertDrifted(world, "zone", 500);
    }

    @Test
    void shouldDetectANewZoneOfAFewRows() {
        var world = population();
        world.newZone = 0.05;
        assertDrifted(world, "zone", 200);
    }

    @Test
    void shouldShowEveryStatisticOfEveryKindOfField() {
        DriftReport report = compare(population().profile(12, 1000), WEEK);
        assertThat(field(report, "distance").statistics())
                .containsOnlyKeys(
                        "psi",
                        "jensen_shannon",
                        "hellinger",
                        "largest_share_change",
                        "largest_share_change_robust",
                        "kolmogorov_smirnov",
                        "kolmogorov_smirnov_robust",
                        "superiority",
                        "wasserstein",
                        "wasserstein_scaled");
        assertThat(field(report, "zone").statistics())
                .containsOnlyKeys(
                        "psi",
                        "jensen_shannon",
                        "hellinger",
                        "largest_share_change",
                        "largest_share_change_robust",
                        "chi_square",
                        "chi_square_p",
                        "unseen_share");
        assertThat(field(report, "pickup (hour)").statistics()).containsKeys("psi", "chi_square_p");
    }

    @Test
    void shouldDetectAClockThatIsFiveHoursOff() {
        var world = population();
        world.clock = Duration.ofHours(5);
        assertDrifted(world, "pickup (hour)", 500);
    }

    @Test
    void shouldDetectAFlagThatIsAlwaysSet() {
        var world = population();
        world.rain = 1;
        assertDrifted(world, "rain", 200);
    }

    @Test
    void shouldCompareASundayWithSundays() {
        var world = population();
        world.days = 1;
        world.firstDay = 6;
        DataProfile sunday = world.profile(8, 2000);
        DataProfile rest = new ProfileBuilder(CONTRACT).merge(REFERENCE).build();
        FieldDrift hour =
                field(new DriftDetector(MonitoringPolicy.DEFAULT, DAY).compare(rest, sunday), "pickup (hour)");
        assertThat(hour.verdict()).isEqualTo(DriftVerdict.STABLE);
        assertThat(psi(hour)).isLessThan(0.1);
    }

    @Test
    void shouldNotCompareHoursWithAReferenceThatNeverSawAWholeWeek() {
        var threeDays = population();
        threeDays.days = 3;
        DataProfile reference = threeDays.profile(3, 2500);
        var thursday = population();
        thursday.firstDay = 3;
        thursday.days = 1;
        FieldDrift hour = field(
                new DriftDetector(MonitoringPolicy.DEFAULT, DAY).compare(reference, thursday.profile(4, 900)),
                "pickup (hour)");
        assertThat(hour.verdict()).isEqualTo(DriftVerdict.NOT_ENOUGH_DATA);
        assertThat(hour.change()).contains("less than a week");
    }

    @Test
    void shouldCompareHoursFromADayOnAndWeekdaysInWholeWeeks() {
        DataProfile window = population().profile(9, 500);
        assertThat(names(compare(window, WEEK))).contains("pickup (hour)", "pickup (weekday)");
        assertThat(names(compare(window, DAY))).contains("pickup (hour)").doesNotContain("pickup (weekday)");
        assertThat(names(compare(window, DAY.multipliedBy(12)))).doesNotContain("pickup (weekday)");
        assertThat(names(compare(window, Duration.ofHours(6)))).doesNotContain("pickup (hour)", "pickup (weekday)");
    }

    @Test
    void shouldGiveNoVerdictOnFewRows() {
        DriftReport report = compare(population().profile(10, 199), WEEK);
        assertThat(report.verdict()).isEqualTo(DriftVerdict.NOT_ENOUGH_DATA);
        assertThat(report.score()).isZero();
        assertThat(field(report, "zone").change()).contains("199").contains("200");
    }

    @Test
    void shouldLeaveOutFieldsThatOnlyOneSideHas() {
        DataProfile bare = new DataProfile(500, java.util.Map.of("zone", REFERENCE.profile("rain")));
        assertThat(compare(bare, WEEK).fields()).isEmpty();
    }

    @Test
    void shouldComeBackFromJsonWorstFirst() {
        var world = population();
        world.stretch = 2;
        DriftReport report = compare(world.profile(11, 1000), WEEK);
        assertThat(report.fields().getFirst().name()).isEqualTo("distance");
        byte[] json = Json.line(report).getBytes(StandardCharsets.UTF_8);
        assertThat(Json.read(json, DriftReport.class, "report")).isEqualTo(report);
        assertThat(new String(json, StandardCharsets.UTF_8))
                .contains("\"score\":")
                .contains("\"DRIFTED\"");
    }

    @Test
    void shouldNotCallNewIdsDrift() {
        long[] then = new long[2000];
        long[] now = new long[2000];
        Arrays.fill(then, 0, 1000, 1);
        Arrays.fill(now, 1000, 2000, 1);
        assertThat(FreemanTukey.of(then, now, 0).pValue()).isEqualTo(1);
        Bins pools = LevelPools.of(new Bins(
                IntStream.range(0, 2000).mapToObj(Integer::toString).toList(),
                IntStream.range(0, 2000).mapToObj(i -> i < 1000 ? 1L : 0L).toList(),
                IntStream.range(0, 2000).mapToObj(i -> i < 1000 ? 0L : 1L).toList()));
        assertThat(pools.labels()).containsExactly(Bins.REST);
        assertThat(Psi.of(pools.referenceShares(), pools.windowShares())).isCloseTo(0, within(1e-12));
    }

    private static void assertDrifted(World changed, String field, int rows) {
        assertThat(field(compare(population().profile(20, rows), WEEK), field).verdict())
                .as("precondition: without the change")
                .isEqualTo(DriftVerdict.STABLE);
        FieldDrift drift = field(compare(changed.profile(20, rows), WEEK), field);
        assertThat(drift.verdict()).isEqualTo(DriftVerdict.DRIFTED);
        assertThat(drift.score()).isGreaterThanOrEqualTo(1);
    }

    private static DriftReport compare(DataProfile window, Duration length) {
        return new DriftDetector(MonitoringPolicy.DEFAULT, length).compare(REFERENCE, window);
    }

    private static FieldDrift field(DriftReport report, String name) {
        return report.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double psi(FieldDrift field) {
        return field.statistics().getOrDefault("psi", Double.NaN);
    }

    private static List<String> names(DriftReport report) {
        return report.fields().stream().map(FieldDrift::name).toList();
    }

    private static World population() {
        return new World();
    }

    /// How trips come about; each setting changes the world.
    private static final class World {
        private double stretch = 1;
        private int closed;
        private double newZone;
        private Duration clock = Duration.ZERO;
        private double rain = 0.2;
        private int firstDay;
        private int days = 28;

        DataProfile profile(long seed, int rows) {
            var random = new Random(seed);
            String[] zones = new String[rows];
            float[] distances = new float[rows];
            float[] rains = new float[rows];
            long[] times = new long[rows];
            for (int row = 0; row < rows; row++) {
                int zone = closed + (int) (60 * Math.pow(random.nextDouble(), 2));
                zones[row] = random.nextDouble() < newZone ? "new" : Integer.toString(zone);
                distances[row] = (float) (stretch * Math.exp(random.nextGaussian()));
                rains[row] = random.nextDouble() < rain ? 1 : 0;
                times[row] = time(random);
            }
            List<Column> columns = List.of(
                    new Column.Texts(zones),
                    new Column.Floats(distances),
                    new Column.Floats(rains),
                    new Column.Times(times));
            return new ProfileBuilder(CONTRACT).add(columns, new float[rows]).build();
        }

        /// Weekdays peak at 8, weekends at 20.
        private long time(Random random) {
            int day = firstDay + random.nextInt(days);
            double peak = day % 7 < 5 ? 8 : 20;
            double hour = Math.clamp(peak + 3 * random.nextGaussian(), 0, 23.9);
            return MONDAY.plus(Duration.ofDays(day))
                    .plusSeconds((long) (hour * 3600))
                    .plus(clock)
                    .getEpochSecond();
        }
    }
}
