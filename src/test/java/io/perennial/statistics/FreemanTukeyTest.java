package io.perennial.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The null distribution against 400,000 random deals by NumPy's `multivariate_hypergeometric`: their mean, and the
/// values that 5, 1 and 0.1 % of them exceed.
class FreemanTukeyTest {
    private static final long[] UNEVEN = {400, 300, 200, 80, 15, 4, 1};
    private static final long[] SPARSE = LongStream.concat(
                    LongStream.concat(
                            LongStream.generate(() -> 1).limit(100),
                            LongStream.generate(() -> 2).limit(60)),
                    LongStream.concat(
                            LongStream.generate(() -> 5).limit(40),
                            LongStream.generate(() -> 30).limit(10)))
            .toArray();
    private static final long[] DECILES =
            LongStream.generate(() -> 50_000).limit(10).toArray();

    @Test
    void shouldHaveTheMeanOfRandomDeals() {
        assertThat(test(UNEVEN, 200).expected()).isCloseTo(0.045771, withinPercentage(0.5));
        assertThat(test(SPARSE, 150).expected()).isCloseTo(2.567820, withinPercentage(0.1));
        assertThat(test(DECILES, 5000).expected()).isCloseTo(0.00181996, withinPercentage(0.5));
    }

    @Test
    void shouldHaveTheChancesOfRandomDeals() {
        assertChances(UNEVEN, 200, 0.0932301, 0.12545373, 0.15865062);
        assertChances(SPARSE, 150, 2.82649046, 2.93982774, 3.07442175);
        assertChances(DECILES, 5000, 0.00342107, 0.00437328, 0.00566831);
    }

    @Test
    void shouldSeeAThirdOfTheLevelsVanish() {
        long[] reference = LongStream.generate(() -> 200).limit(240).toArray();
        var random = new Random(1);
        long[] window = new long[240];
        random.ints(300, 80, 240).forEach(level -> window[level]++);
        FreemanTukey test = FreemanTukey.of(reference, window, 0);
        double chiSquared = ChiSquare.of(reference, window).pValue();
        assertThat(test.pValue()).isLessThan(1e-6).isLessThan(chiSquared / 100);
        long[] usual = new long[240];
        random.ints(300, 0, 240).forEach(level -> usual[level]++);
        assertThat(FreemanTukey.of(reference, usual, 0).pValue()).isGreaterThan(0.01);
    }

    @Test
    void shouldBeLessCertainOfBlurredCounts() {
        long[] reference = {5000, 5000, 5000, 5000};
        long[] window = {300, 250, 240, 210};
        FreemanTukey exact = FreemanTukey.of(reference, window, 0);
        FreemanTukey blurred = FreemanTukey.of(reference, window, 2e-4);
        assertThat(blurred.pValue()).isGreaterThan(2 * exact.pValue());
        assertThat(blurred.excess()).isLessThan(exact.excess());
    }

    @Test
    void shouldFindNoDifferenceInOneBin() {
        FreemanTukey test = FreemanTukey.of(new long[] {1000, 0}, new long[] {200, 0}, 0);
        assertThat(test.pValue()).isEqualTo(1);
        assertThat(test.excess()).isZero();
    }

    /// The bins' counts of both sides are given; which part of them is the window's does not matter to the null.
    private static FreemanTukey test(long[] both, long drawn) {
        long total = Arrays.stream(both).sum();
        long[] window = new long[both.length];
        long left = drawn;
        for (int bin = 0; bin < both.length; bin++) {
            window[bin] = Math.min(left, Math.min(both[bin], Math.ceilDiv(both[bin] * drawn, total)));
            left -= window[bin];
        }
        long[] reference = IntStream.range(0, both.length)
                .mapToLong(bin -> both[bin] - window[bin])
                .toArray();
        return FreemanTukey.of(reference, window, 0);
    }

    private static void assertChances(long[] both, long drawn, double often, double seldom, double rarely) {
        assertThat(FreemanTukey.pValueOf(both, drawn, often)).isBetween(0.8 * 0.05, 1.1 * 0.05);
        assertThat(FreemanTukey.pValueOf(both, drawn, seldom)).isBetween(0.6 * 0.01, 1.1 * 0.01);
        assertThat(FreemanTukey.pValueOf(both, drawn, rarely)).isBetween(0.4 * 0.001, 1.1 * 0.001);
    }
}
