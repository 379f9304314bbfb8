package io.perennial.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockedMeanTest {
    /// From SciPy 1.x: `scipy.stats.ttest_1samp` of the block means with the largest standard error.
    @ParameterizedTest
    @CsvSource({"60, 0.023681019169123744", "300, 0.007821791407861472", "600, 0.00013223295173713708"})
    void shouldAgreeWithSciPy(int values, double pValue) {
        assertThat(BlockedMean.pValue(wave(values))).isCloseTo(pValue, within(1e-9));
    }

    @Test
    void shouldKnowAMeanWithoutSpread() {
        assertThat(BlockedMean.pValue(new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1}))
                .isZero();
        assertThat(BlockedMean.pValue(new double[] {-1, -1, 0, 0, 0, 0, 0, 0, 0, 0}))
                .isEqualTo(1);
    }

    @Test
    void shouldTrustCorrelatedValuesLess() {
        double[] independent = IntStream.range(0, 600)
                .mapToDouble(i -> 0.1 + (i % 2 == 0 ? 1 : -1))
                .toArray();
        double[] correlated = IntStream.range(0, 600)
                .mapToDouble(i -> 0.1 + (i / 30 % 2 == 0 ? 1 : -1))
                .toArray();
        assertThat(BlockedMean.pValue(independent)).isLessThan(0.01);
        assertThat(BlockedMean.pValue(correlated)).isGreaterThan(0.2);
    }

    private static double[] wave(int values) {
        return IntStream.range(0, values)
                .mapToDouble(i -> Math.sin(i) + 0.3 * Math.cos(i / 7.0) + 0.12)
                .toArray();
    }
}
