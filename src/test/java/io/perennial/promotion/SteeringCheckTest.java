package io.perennial.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Ten zones with 100 compared rows each, before that 400 each. Residuals are the logarithms of actual and prediction.
class SteeringCheckTest {
    private static final int ZONES = 10;
    private static final int PER_ZONE = 100;
    private static final int PER_ZONE_BEFORE = 400;
    private static final int ROWS = ZONES * PER_ZONE;
    private static final double USUAL = 20;

    private final double[] noise = gaussian(ROWS, 1);
    private final double[] noiseBefore = gaussian(ZONES * PER_ZONE_BEFORE, 2);

    @Test
    void shouldFindNothingWithoutAChange() {
        assertThat(find(row -> usual(row), row -> USUAL, SteeringCheckTest::fiveCallers))
                .isEmpty();
        assertThat(find(row -> usual(row), row -> 0.97 * USUAL, _ -> "")).isEmpty();
    }

    @Test
    void shouldLetThroughAChangeOfAllActualsOfAZone() {
        assertThat(find(
                        row -> zone(row) < 3 ? 1.6 * usual(row) : usual(row),
                        row -> zone(row) < 3 ? 32 : 20,
                        SteeringCheckTest::fiveCallers))
                .isEmpty();
    }

    @Test
    void shouldLetThroughAChangeOfAPartOfAZoneThatTheInputsExplain() {
        IntPredicate overTheBridge = row -> zone(row) < 3 && row % 4 == 0;
        assertThat(find(
                        row -> overTheBridge.test(row) ? 2.5 * usual(row) : usual(row),
                        row -> overTheBridge.test(row) ? 50 : 20,
                        SteeringCheckTest::fiveCallers))
                .isEmpty();
    }

    @Test
    void shouldLetThroughOutliersOfAllZones() {
        assertThat(find(
                        row -> row % 7 == 0 ? 3 * usual(row) : usual(row),
                        _ -> 1.15 * USUAL,
                        SteeringCheckTest::fiveCallers))
                .isEmpty();
    }

    @Test
    void shouldFindARepeatedValueOfManyCallers() {
        List<SteeredSegment> found =
                find(row -> zone(row) == 4 && row % 5 == 0 ? 1 : usual(row), row -> zone(row) == 4 ? 16 : 20, _ -> "");
        assertThat(found).extracting(SteeredSegment::segment).containsExactly("zone=4");
        assertThat(found.getFirst().finding())
                .isEqualTo("20 of 100 actuals are exactly 1 (0.0 % before), which neither model predicts");
        assertThat(found.getFirst().callers()).isEqualTo("unknown callers (20 of 20 rows)");
    }

    @Test
    void shouldAdjustItsProbabilitiesAsSciPyDoes() {
        List<SteeredSegment> found =
                find(row -> zone(row) == 4 && row % 10 == 0 ? 1 : usual(row), row -> zone(row) == 4 ? 18 : 20, _ -> "");
        // SciPy 1.17.1: hypergeom(500, 10, 100).sf(9) is 7.04e-08 for the zone, and this is its
        // false_discovery_control, method "by", beside the ten other segments with 1.
        assertThat(found.getFirst().pValue()).isCloseTo(2.3393016865801004e-06, within(1e-15));
    }

    @Test
    void shouldFindDifferentValuesFarFromBothModels() {
        var random = new SplittableRandom(5);
        List<SteeredSegment> found = find(
                row -> zone(row) == 4 && row % 5 == 0 ? 1 + random.nextDouble() : usual(row),
                row -> zone(row) == 4 ? 16 : 20,
                SteeringCheckTest::fiveCallers);
        assertThat(found).extracting(SteeredSegment::segment).containsExactly("zone=4");
        assertThat(found.getFirst().finding())
                .contains("far below both models' predictions", "the others are as before");
    }

    @Test
    void shouldFindACallerWhoContradictsTheOthers() {
        List<SteeredSegment> found = find(
                row -> isOfMallory(row) ? 0.6 * usual(row) : usual(row),
                row -> zone(row) < 2 ? 17.5 : 20,
                row -> isOfMallory(row) ? "mallory" : fiveCallers(row));
        assertThat(found).extracting(SteeredSegment::segment).containsExactlyInAnyOrder("zone=0", "zone=1");
        assertThat(found).allSatisfy(one -> {
            assertThat(one.callers()).isEqualTo("mallory (30 of 30 rows)");
            assertThat(one.finding()).startsWith("one caller's actuals are smaller than the others' in ");
        });
    }

    @Test
    void shouldLetThroughAChangeThatAllCallersReport() {
        assertThat(find(
                        row -> zone(row) < 2 ? 0.6 * usual(row) : usual(row),
                        row -> zone(row) < 2 ? 12 : 20,
                        row -> isOfMallory(row) ? "mallory" : fiveCallers(row)))
                .isEmpty();
    }

    @Test
    void shouldOnlyCompareCallersOfClasses() {
        SteeringInput input = input(row -> zone(row) == 4 && row % 5 == 0 ? 1 : usual(row), _ -> 16, _ -> "");
        assertThat(SteeringCheck.find(Task.REGRESSION, input)).isNotEmpty();
        assertThat(SteeringCheck.find(Task.BINARY, input)).isEmpty();
    }

    @Test
    void shouldNameTheFirstFiveSegments() {
        var steered = new ArrayList<SteeredSegment>();
        for (int zone = 0; zone < 7; zone++) {
            steered.add(new SteeredSegment("zone=" + zone, "20 of 100 are 1", "a (20 of 20 rows)", 0));
        }
        assertThat(SteeringCheck.doubt(steered))
                .hasValueSatisfying(doubt -> assertThat(doubt)
                        .startsWith("segment zone=0: 20 of 100 are 1, reported by a (20 of 20 rows); segment zone=1: ")
                        .contains("zone=4")
                        .doesNotContain("zone=5")
                        .endsWith("; and 2 more segments"));
        assertThat(SteeringCheck.doubt(List.of())).isEmpty();
    }

    @Test
    void shouldFindACallerWhoContradictsTheOthersWhileTheWorldChanges() {
        List<SteeredSegment> found = find(
                row -> (isOfMallory(row) ? 0.6 : 1) * 1.4 * usual(row),
                row -> zone(row) < 2 ? 24.5 : 28,
                row -> isOfMallory(row) ? "mallory" : fiveCallers(row));
        assertThat(found).extracting(SteeredSegment::segment).containsExactlyInAnyOrder("zone=0", "zone=1");
    }

    @Test
    void shouldLetThroughAChangeThatTheCandidateHasHardlyLearnt() {
        assertThat(find(row -> zone(row) < 3 ? 1.6 * usual(row) : usual(row), row -> zone(row) < 3 ? 22 : 20, _ -> ""))
                .isEmpty();
    }

    private static String fiveCallers(int row) {
        return "app-" + row % 5;
    }

    private static boolean isOfMallory(int row) {
        return zone(row) < 2 && row % 10 < 3;
    }

    private static int zone(int row) {
        return row / PER_ZONE;
    }

    private double usual(int row) {
        return USUAL * Math.exp(0.24 * noise[row]);
    }

    private List<SteeredSegment> find(
            IntToDoubleFunction actual, IntToDoubleFunction candidate, IntFunction<String> callers) {
        return SteeringCheck.find(Task.REGRESSION, input(actual, candidate, callers));
    }

    /// @param candidate prediction of the candidate by row; the champion predicts the usual value
    private SteeringInput input(
            IntToDoubleFunction actual, IntToDoubleFunction candidate, IntFunction<String> callers) {
        double[] actuals = IntStream.range(0, ROWS).mapToDouble(actual).toArray();
        double[] before = Arrays.stream(noiseBefore)
                .map(value -> USUAL * Math.exp(0.24 * value))
                .toArray();
        return new SteeringInput(
                residuals(actuals, candidate), residuals(before, _ -> USUAL), callers(callers), segments());
    }

    private static ResidualRows residuals(double[] actual, IntToDoubleFunction candidate) {
        double[] champion = new double[actual.length];
        Arrays.fill(champion, USUAL);
        double[] predicted =
                IntStream.range(0, actual.length).mapToDouble(candidate).toArray();
        return new ResidualRows(
                actual,
                ResidualRows.Scale.RATIO.residuals(actual, champion),
                ResidualRows.Scale.RATIO.residuals(actual, predicted));
    }

    private static RowCallers callers(IntFunction<String> callers) {
        List<String> names =
                IntStream.range(0, ROWS).mapToObj(callers).distinct().toList();
        return new RowCallers(
                names,
                IntStream.range(0, ROWS)
                        .map(row -> names.indexOf(callers.apply(row)))
                        .toArray());
    }

    private static List<Segment> segments() {
        var segments = new ArrayList<Segment>();
        segments.add(Segment.ofAll(ROWS, ZONES * PER_ZONE_BEFORE));
        for (int zone = 0; zone < ZONES; zone++) {
            segments.add(new Segment(
                    "zone",
                    "zone=" + zone,
                    IntStream.range(zone * PER_ZONE, (zone + 1) * PER_ZONE).toArray(),
                    IntStream.range(zone * PER_ZONE_BEFORE, (zone + 1) * PER_ZONE_BEFORE)
                            .toArray()));
        }
        return segments;
    }

    private static double[] gaussian(int count, long seed) {
        var random = new SplittableRandom(seed);
        return IntStream.range(0, count).mapToDouble(_ -> random.nextGaussian()).toArray();
    }
}
