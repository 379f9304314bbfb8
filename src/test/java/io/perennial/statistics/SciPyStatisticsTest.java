package io.perennial.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import io.perennial.statistics.FisherExact.Proportion;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Checks every statistic against values of SciPy and NumPy.
class SciPyStatisticsTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final JsonNode FIXTURES = fixtures();

    private final EmpiricalCdf reference = EmpiricalCdf.of(
            IntStream.range(0, 1500).mapToDouble(i -> (i * 37 % 1009) / 1009.0).toArray());
    private final EmpiricalCdf window = EmpiricalCdf.of(IntStream.range(0, 800)
            .mapToDouble(j -> Math.pow((j * 53 % 1013) / 1013.0, 2) * 1.1)
            .toArray());
    private final long[] levels = counts(1500, i -> i * i % 7);
    private final long[] windowLevels = counts(800, j -> j * j * j % 11);

    @Test
    void shouldEqualSciPyOnKolmogorovSmirnov() {
        assertThat(KolmogorovSmirnov.distance(reference, window)).isCloseTo(fixture("ks_D"), EXACT);
    }

    @Test
    void shouldEqualSciPyOnWasserstein() {
        assertThat(Wasserstein.distance(reference, window)).isCloseTo(fixture("wasserstein"), EXACT);
    }

    @Test
    void shouldEqualSciPyOnWassersteinOverARobustDeviation() {
        assertThat(Wasserstein.scaled(reference, window)).hasValueCloseTo(0.38568166742820104, EXACT);
    }

    @Test
    void shouldEqualTheRobustFormsOfTheLargestDifference() {
        double gap = KolmogorovSmirnov.distance(reference, window);
        assertThat(RobustDistance.of(gap, 1500, 800)).isCloseTo(fixture("linf_robust_numeric_c1.8"), EXACT);
        double levelGap = LInfinity.distance(shares(levels), shares(windowLevels));
        assertThat(RobustDistance.of(levelGap, 1500, 800)).isCloseTo(fixture("linf_robust_categorical_c1.8"), EXACT);
        assertThat(RobustDistance.of(0.01, 1500, 800)).isZero();
    }

    @Test
    void shouldEqualNumPyOnTheStandardDeviation() {
        assertThat(reference.deviation()).isCloseTo(fixture("ref_std_ddof0"), EXACT);
    }

    @Test
    void shouldEqualSciPyOnCategories() {
        assertThat(JensenShannon.distance(shares(levels), shares(windowLevels)))
                .isCloseTo(fixture("js_distance_categorical_base2"), EXACT);
        assertThat(LInfinity.distance(shares(levels), shares(windowLevels)))
                .isCloseTo(fixture("linf_categorical"), EXACT);
        assertThat(Hellinger.distance(shares(levels), shares(windowLevels)))
                .isCloseTo(fixture("hellinger_categorical"), EXACT);
        assertThat(ChiSquare.of(levels, windowLevels).statistic())
                .isCloseTo(fixture("chi2_contingency_categorical"), within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"distance", "duration"})
    void shouldEqualSciPyOnDecilesOfRealTrips(String field) {
        JsonNode expected = FIXTURES.path(field);
        double[] reference = shares(counts(expected, "count_ref"));
        double[] window = shares(counts(expected, "count_cur"));
        assertThat(Psi.of(reference, window)).isCloseTo(expected.path("psi_10q").asDouble(), EXACT);
        assertThat(JensenShannon.distance(reference, window))
                .isCloseTo(expected.path("js_10q").asDouble(), EXACT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vendor", "zone"})
    void shouldEqualSciPyOnCategoriesOfRealTrips(String field) {
        JsonNode expected = FIXTURES.path(field);
        long[] reference = counts(expected, "count_ref");
        long[] window = counts(expected, "count_cur");
        assertThat(Psi.of(shares(reference), shares(window)))
                .isCloseTo(expected.path("psi").asDouble(), EXACT);
        assertThat(JensenShannon.distance(shares(reference), shares(window)))
                .isCloseTo(expected.path("js").asDouble(), EXACT);
        assertThat(LInfinity.distance(shares(reference), shares(window)))
                .isCloseTo(expected.path("linf").asDouble(), EXACT);
        ChiSquare chiSquare = ChiSquare.of(reference, window);
        assertThat(chiSquare.statistic()).isCloseTo(expected.path("chi2").asDouble(), within(1e-6));
        assertThat(chiSquare.pValue()).isCloseTo(expected.path("chi2_p").asDouble(), EXACT);
    }

    @Test
    void shouldEqualSciPyOnMannWhitney() {
        MannWhitney test = MannWhitney.of(reference, window, 0);
        assertThat(test.superiority()).isCloseTo(0.3637066666666666, EXACT);
        assertThat(test.pValue()).isCloseTo(4.190271736798902e-27, within(1e-12));
        assertThat(new MannWhitney(0.6388, 0, 0).effect())
                .as("a shift of half a deviation")
                .isCloseTo(0.25, within(0.005));
        assertThat(new MannWhitney(0.6388 - 0.02, 0.02, 0).effect())
                .as("the same half, one standard error further out")
                .isCloseTo(0.25, within(0.005));
        assertThat(new MannWhitney(0.3612 + 0.02, 0.02, 0).effect()).isCloseTo(0.25, within(0.005));
        assertThat(new MannWhitney(1, 0, 0).effect()).isFinite();
        EmpiricalCdf apart = EmpiricalCdf.of(new double[] {1, 3, 5, 7});
        assertThat(MannWhitney.of(apart, EmpiricalCdf.of(new double[] {2, 4, 6}), 0)
                        .error())
                .as("sqrt((m + n + 1) / (12 m n))")
                .isCloseTo(Math.sqrt(8.0 / (12 * 4 * 3)), EXACT);
        EmpiricalCdf few = EmpiricalCdf.of(new double[] {1, 2, 2, 3, 5});
        EmpiricalCdf more = EmpiricalCdf.of(new double[] {2, 3, 3, 4, 4, 6});
        assertThat(MannWhitney.of(few, more, 0).pValue()).isCloseTo(0.22559760855754862, EXACT);
        assertThat(MannWhitney.of(few, EmpiricalCdf.EMPTY, 0).pValue()).isEqualTo(1);
        EmpiricalCdf constant = EmpiricalCdf.of(new double[] {3, 3, 3});
        assertThat(MannWhitney.of(constant, constant, 0).pValue()).isEqualTo(1);
    }

    @Test
    void shouldEqualSciPyOnFishersExactTest() {
        assertThat(FisherExact.greater(new Proportion(30, 50_000), new Proportion(7, 2000)))
                .isCloseTo(0.00045989906265404796, within(1e-12));
        assertThat(FisherExact.greater(new Proportion(0, 50_000), new Proportion(4, 200)))
                .isCloseTo(2.444846115783812e-10, within(1e-18));
        assertThat(FisherExact.twoSided(new Proportion(10_000, 50_000), new Proportion(60, 200)))
                .isCloseTo(0.0007314004209045659, within(1e-12));
        assertThat(FisherExact.greater(new Proportion(0, 0), new Proportion(7, 2000)))
                .isEqualTo(1);
    }

    @Test
    void shouldEqualSciPyOnTheMostSignificantBin() {
        long[] reference = {300, 500, 180, 20};
        long[] window = {0, 25, 14, 1};
        assertThat(MostSignificantBin.fewer(reference, window)).isCloseTo(1.2234446994317529e-06, within(1e-15));
        assertThat(MostSignificantBin.more(reference, window)).isCloseTo(0.033361883238201724, EXACT);
        reference = new long[] {3000, 500, 20};
        window = new long[] {30, 8, 3};
        assertThat(MostSignificantBin.fewer(reference, window)).isCloseTo(0.047170887273186225, EXACT);
        assertThat(MostSignificantBin.more(reference, window)).isCloseTo(0.0044620766398536845, EXACT);
    }

    @Test
    void shouldEqualSciPyOnFalseDiscoveries() {
        double[] adjusted = FalseDiscoveryRate.adjust(new double[] {0.041, 0.001, 0.6, 0.008, 0.039});
        assertThat(adjusted)
                .usingComparatorWithPrecision(1e-8)
                .containsExactly(0.11702083333, 0.01141666667, 1, 0.04566666667, 0.11702083333);
        assertThat(FalseDiscoveryRate.adjust(new double[0])).isEmpty();
    }

    @Test
    void shouldHaveNoScaledDistanceFromAConstant() {
        assertThat(Wasserstein.scaled(EmpiricalCdf.of(new double[] {3, 3, 3}), window))
                .isEmpty();
        assertThat(Wasserstein.scaled(EmpiricalCdf.EMPTY, window)).isEmpty();
    }

    @Test
    void shouldBeZeroForEqualDistributionsAndOneForDistributionsWithoutACommonBin() {
        double[] half = {0.5, 0.5};
        assertThat(Psi.of(half, half)).isZero();
        assertThat(JensenShannon.distance(half, half)).isZero();
        assertThat(JensenShannon.distance(new double[] {1, 0}, new double[] {0, 1}))
                .isCloseTo(1, EXACT);
        assertThat(KolmogorovSmirnov.distance(reference, reference)).isZero();
        assertThat(Wasserstein.distance(reference, reference)).isZero();
    }

    @Test
    void shouldHaveNoDistanceFromNothing() {
        assertThat(KolmogorovSmirnov.distance(reference, EmpiricalCdf.EMPTY)).isNaN();
        assertThat(Wasserstein.distance(EmpiricalCdf.EMPTY, window)).isNaN();
    }

    private static double fixture(String name) {
        return FIXTURES.path("fixture").path(name).asDouble();
    }

    private static long[] counts(int rows, IntUnaryOperator level) {
        long[] counts = new long[11];
        IntStream.range(0, rows).map(level).forEach(bin -> counts[bin]++);
        return counts;
    }

    private static long[] counts(JsonNode node, String name) {
        return StreamSupport.stream(node.path(name).spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
    }

    private static double[] shares(long[] counts) {
        double total = Arrays.stream(counts).sum();
        return Arrays.stream(counts).mapToDouble(count -> count / total).toArray();
    }

    private static JsonNode fixtures() {
        try (var stream = SciPyStatisticsTest.class.getResourceAsStream("scipy.json")) {
            return Json.mapper().readTree(Objects.requireNonNull(stream));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
