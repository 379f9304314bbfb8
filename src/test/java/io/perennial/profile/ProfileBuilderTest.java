package io.perennial.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.json.Json;
import io.perennial.registry.Manifests;
import io.perennial.statistics.EmpiricalCdf;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProfileBuilderTest {
    private static final Contract CONTRACT = Manifests.contract();
    private static final long MONDAY_23_30_NEW_YORK =
            Instant.parse("2026-07-07T03:30:00Z").getEpochSecond();

    @Test
    void shouldCountWhatIsMissingOutOfRangeAndNotFinite() {
        DataProfile profile = new ProfileBuilder(CONTRACT)
                .add(distances(1f, Float.NaN, 101f, -1f, Float.POSITIVE_INFINITY, 2f), new float[6])
                .build();
        assertThat(profile.rows()).isEqualTo(6);
        var distance = (FieldProfile.Numeric) profile.profile("distance");
        assertThat(distance.missing()).isEqualTo(1);
        assertThat(distance.outOfRange()).isEqualTo(2);
        assertThat(distance.nonFinite()).isEqualTo(1);
        assertThat(distance.present()).isEqualTo(2);
    }

    @Test
    void shouldCountLevelsFlagsAndHoursOfTheLocalWeek() {
        DataProfile profile = new ProfileBuilder(CONTRACT)
                .add(example("1", true, MONDAY_23_30_NEW_YORK), 5)
                .add(example("1", false, MONDAY_23_30_NEW_YORK), 6)
                .add(missing(), 7)
                .build();
        assertThat(profile.profile("zone")).isEqualTo(new FieldProfile.Category(1, Map.of("1", 2L), 0));
        assertThat(profile.profile("rain")).isEqualTo(new FieldProfile.Flag(1, 1, 1));
        var pickup = (FieldProfile.Timestamp) profile.profile("pickup");
        assertThat(pickup.missing()).isEqualTo(1);
        assertThat(pickup.weekdays()).containsExactly(2L, 0L, 0L, 0L, 0L, 0L, 0L);
        assertThat(pickup.hours().get(23)).isEqualTo(2);
        assertThat(profile.profile(DataProfile.PREDICTION).present()).isEqualTo(3);
    }

    @Test
    void shouldPoolLevelsBeyondTheCap() {
        String[] names = IntStream.range(0, LevelCounts.MAX_LEVELS + 10)
                .mapToObj(Integer::toString)
                .toArray(String[]::new);
        var category = (FieldProfile.Category) new ProfileBuilder(CONTRACT)
                .add(zones(names), new float[names.length])
                .build()
                .profile("zone");
        assertThat(category.levels()).hasSize(LevelCounts.MAX_LEVELS);
        assertThat(category.rest()).isEqualTo(10);
        assertThat(category.present()).isEqualTo(names.length);
    }

    @Test
    void shouldKeepTheMostFrequentLevelsWhenMergingBeyondTheCap() {
        String[] once = IntStream.range(0, LevelCounts.MAX_LEVELS)
                .mapToObj(i -> "a" + i)
                .toArray(String[]::new);
        DataProfile many = new ProfileBuilder(CONTRACT)
                .add(zones(once), new float[once.length])
                .build();
        DataProfile twice =
                new ProfileBuilder(CONTRACT).add(zones("z", "z"), new float[2]).build();
        var merged = (FieldProfile.Category)
                new ProfileBuilder(CONTRACT).merge(many).merge(twice).build().profile("zone");
        assertThat(merged.levels()).hasSize(LevelCounts.MAX_LEVELS).containsEntry("z", 2L);
        assertThat(merged.rest()).isEqualTo(1);
    }

    @Test
    void shouldMergePartsIntoTheWhole() {
        DataProfile left =
                new ProfileBuilder(CONTRACT).add(example("1", true, 0), 5).build();
        DataProfile right = new ProfileBuilder(CONTRACT).add(missing(), 7).build();
        DataProfile whole = new ProfileBuilder(CONTRACT)
                .add(example("1", true, 0), 5)
                .add(missing(), 7)
                .build();
        assertThat(new ProfileBuilder(CONTRACT).merge(left).merge(right).build())
                .isEqualTo(whole);
    }

    @Test
    void shouldReadRanksOfManyNumbersWithinTheStatedError() {
        float[] values = random(200_000);
        EmpiricalCdf sketched = profile(values).values().cdf();
        double[] sorted = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .sorted()
                .toArray();
        assertThat(sketched.count()).isEqualTo(values.length);
        for (double share = 0.05; share < 1; share += 0.05) {
            double value = sorted[(int) (share * sorted.length)];
            assertThat(sketched.share(value)).isCloseTo(share, within(NumberSketch.RANK_ERROR));
        }
    }

    @Test
    void shouldReadRanksOfMergedSketchesWithinTheStatedError() {
        float[] values = random(100_000);
        var merged = new ProfileBuilder(CONTRACT);
        for (int part = 0; part < 10; part++) {
            float[] tenth = Arrays.copyOfRange(values, part * 10_000, (part + 1) * 10_000);
            merged.merge(new ProfileBuilder(CONTRACT)
                    .add(distances(tenth), new float[10_000])
                    .build());
        }
        EmpiricalCdf sketched = ((FieldProfile.Numeric) merged.build().profile("distance"))
                .values()
                .cdf();
        double[] sorted = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .sorted()
                .toArray();
        assertThat(sketched.share(sorted[50_000])).isCloseTo(0.5, within(2 * NumberSketch.RANK_ERROR));
    }

    @Test
    void shouldGiveTheSameBytesForTheSameRows() {
        String first = Json.line(profile(random(100_000)));
        assertThat(Json.line(profile(random(100_000)))).isEqualTo(first);
    }

    @Test
    void shouldTakeAFewKilobytesForManyNumbersAndComeBackFromJson() {
        DataProfile profile = new ProfileBuilder(CONTRACT)
                .add(distances(random(200_000)), new float[200_000])
                .build();
        byte[] json = Json.line(profile).getBytes(StandardCharsets.UTF_8);
        assertThat(Json.line(profile.profile("distance")).length()).isLessThan(10_000);
        assertThat(Json.read(json, DataProfile.class, "profile")).isEqualTo(profile);
    }

    @Test
    void shouldRefuseColumnsThatDoNotFitTheContract() {
        var builder = new ProfileBuilder(CONTRACT);
        assertThatThrownBy(() -> builder.add(List.of(), new float[0])).hasMessageContaining("4 inputs");
        assertThatThrownBy(() -> builder.add(distances(1f, 2f), new float[3]))
                .hasMessageContaining("'zone' has 2 rows");
    }

    @Test
    void shouldRefuseToMergeAProfileOfAnotherContract() {
        DataProfile other = new DataProfile(1, Map.of("zone", new FieldProfile.Flag(0, 1, 0)));
        assertThatThrownBy(() -> new ProfileBuilder(CONTRACT).merge(other)).hasMessageContaining("'zone'");
    }

    @Test
    void shouldNameADamagedSketch() {
        assertThatThrownBy(() -> NumberSketch.parse("AAAA")).hasMessageContaining("sketch");
        assertThatThrownBy(() -> NumberSketch.parse("no base 64")).hasMessageContaining("sketch");
    }

    private static FieldProfile.Numeric profile(float[] distances) {
        return (FieldProfile.Numeric) new ProfileBuilder(CONTRACT)
                .add(distances(distances), new float[distances.length])
                .build()
                .profile("distance");
    }

    private static float[] random(int rows) {
        var random = new Random(4);
        float[] values = new float[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = (float) Math.min(99, Math.exp(random.nextGaussian()));
        }
        return values;
    }

    private static List<Column> distances(float... values) {
        return columns(filled(values.length), values);
    }

    private static List<Column> zones(String... values) {
        return columns(values, new float[values.length]);
    }

    private static String[] filled(int rows) {
        String[] zones = new String[rows];
        Arrays.fill(zones, "1");
        return zones;
    }

    private static List<Column> columns(String[] zones, float[] distances) {
        return List.of(
                new Column.Texts(zones),
                new Column.Floats(distances),
                new Column.Floats(new float[zones.length]),
                new Column.Times(new long[zones.length]));
    }

    private static Example example(String zone, boolean rain, long pickup) {
        return new Example(List.of(
                new FieldValue.Text(zone),
                new FieldValue.Real(3),
                new FieldValue.Flag(rain),
                new FieldValue.Time(pickup)));
    }

    private static Example missing() {
        return new Example(List.of(FieldValue.MISSING, FieldValue.MISSING, FieldValue.MISSING, FieldValue.MISSING));
    }
}
