package io.perennial.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.policy.LevelGroups;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.profile.DataProfile;
import io.perennial.profile.ProfileBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// 240 zones of 12 districts: every twelfth zone belongs to one.
class LevelGroupDriftTest {
    private static final int ZONES = 240;
    private static final int DISTRICTS = 12;
    private static final int CLOSED = 7;
    private static final Contract CONTRACT = new Contract(
            "trips",
            1,
            Task.REGRESSION,
            new Target("minutes", "min", Range.ALL),
            List.of(
                    new Field.Category("zone", true, "", List.of()),
                    new Field.Numeric("distance", true, "", "miles", Range.of(0, 1000))),
            "");
    private static final LevelGroups GROUPS = new LevelGroups(IntStream.range(0, ZONES)
            .boxed()
            .collect(Collectors.groupingBy(
                    zone -> "district " + zone % DISTRICTS, Collectors.mapping(String::valueOf, Collectors.toList()))));
    private static final MonitoringPolicy PLAIN = MonitoringPolicy.DEFAULT;
    private static final MonitoringPolicy GROUPED = PLAIN.withLevelGroups(Map.of("zone", GROUPS));
    private static final DataProfile REFERENCE = profile(1, 30_000, _ -> true);

    @Test
    void shouldDetectInFewRowsThatAGroupIsGoneThoughItsLevelsDoNotShowIt() {
        DataProfile window = profile(2, 300, zone -> zone % DISTRICTS != CLOSED);
        assertThat(compare(PLAIN, window).verdict()).isEqualTo(DriftVerdict.STABLE);
        DriftReport report = compare(GROUPED, window);
        assertThat(field(report, "zone").verdict()).isEqualTo(DriftVerdict.STABLE);
        FieldDrift groups = field(report, "zone (group)");
        assertThat(groups.verdict()).isEqualTo(DriftVerdict.DRIFTED);
        assertThat(groups.change()).startsWith("“district 7” 8.").endsWith(" % → 0.0 %");
        assertThat(groups.chartBins().labels()).hasSize(DISTRICTS).contains("district 7");
        assertThat(groups.statistics()).containsKeys("psi", "hellinger", "chi_square_p");
    }

    @Test
    void shouldRaiseNoMoreFalseAlarmsThanThePolicyAllows() {
        for (int rows : new int[] {200, 1000}) {
            long drifted = IntStream.range(0, 200)
                    .mapToObj(seed -> compare(GROUPED, profile(100 + seed, rows, _ -> true)))
                    .filter(report -> report.verdict() == DriftVerdict.DRIFTED)
                    .count();
            assertThat(drifted / 200.0).as("%d rows", rows).isLessThanOrEqualTo(0.02);
        }
    }

    @Test
    void shouldCostTheOtherFieldsNothing() {
        DataProfile window = profile(3, 300, _ -> true, 1.2);
        double plain = field(compare(PLAIN, window), "distance").pValue();
        assertThat(plain).as("precondition: a chance that shows a factor").isStrictlyBetween(0.001, 0.9);
        assertThat(field(compare(GROUPED, window), "distance").pValue()).isCloseTo(plain, within(1e-12));
    }

    @Test
    void shouldShareTheFieldsChancesAmongItsTests() {
        DataProfile window = profile(2, 300, zone -> zone % DISTRICTS > 2);
        assertThat(field(compare(GROUPED, window), "zone").pValue())
                .isCloseTo(2 * field(compare(PLAIN, window), "zone").pValue(), within(1e-12));
    }

    @Test
    void shouldIgnoreGroupsOfAFieldThatIsNotThere() {
        MonitoringPolicy other = PLAIN.withLevelGroups(Map.of("borough", GROUPS));
        DataProfile window = profile(4, 300, _ -> true);
        assertThat(compare(other, window)).isEqualTo(compare(PLAIN, window));
    }

    private static DriftReport compare(MonitoringPolicy policy, DataProfile window) {
        return new DriftDetector(policy, Duration.ofDays(1)).compare(REFERENCE, window);
    }

    private static FieldDrift field(DriftReport report, String name) {
        return report.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static DataProfile profile(long seed, int rows, IntPredicate open) {
        return profile(seed, rows, open, 1);
    }

    /// @param stretch factor on distances
    private static DataProfile profile(long seed, int rows, IntPredicate open, double stretch) {
        var random = new Random(seed);
        String[] zones = random.ints(0, ZONES)
                .filter(open)
                .limit(rows)
                .mapToObj(Integer::toString)
                .toArray(String[]::new);
        float[] distances = new float[rows];
        for (int row = 0; row < rows; row++) {
            distances[row] = (float) (stretch * Math.exp(random.nextGaussian()));
        }
        return new ProfileBuilder(CONTRACT)
                .add(List.of(new Column.Texts(zones), new Column.Floats(distances)), new float[rows])
                .build();
    }
}
