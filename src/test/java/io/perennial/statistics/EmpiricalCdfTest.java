package io.perennial.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EmpiricalCdfTest {
    private final EmpiricalCdf cdf = EmpiricalCdf.of(new double[] {4, 1, 2, 2, 10});

    @Test
    void shouldGiveTheShareUpToAValueTiesIncluded() {
        assertThat(cdf.share(0.5)).isZero();
        assertThat(cdf.share(2)).isEqualTo(0.6);
        assertThat(cdf.share(9.9)).isEqualTo(0.8);
        assertThat(cdf.share(10)).isEqualTo(1);
    }

    @Test
    void shouldInterpolateQuantilesAsNumPyDoes() {
        assertThat(cdf.quantile(0)).isEqualTo(1);
        assertThat(cdf.quantile(0.5)).isEqualTo(2);
        assertThat(cdf.quantile(0.6)).isCloseTo(2.8, within(1e-12));
        assertThat(cdf.quantile(0.9)).isCloseTo(7.6, within(1e-12));
        assertThat(cdf.quantile(1)).isEqualTo(10);
    }

    @Test
    void shouldWeighValuesByTheirCounts() {
        var weighted = new EmpiricalCdf(new double[] {1, 2, 4, 10}, new long[] {1, 3, 4, 5});
        assertThat(weighted.quantile(0.6)).isCloseTo(cdf.quantile(0.6), within(1e-12));
        assertThat(weighted.mean()).isCloseTo(cdf.mean(), within(1e-12));
        assertThat(weighted.deviation()).isCloseTo(cdf.deviation(), within(1e-12));
    }

    @Test
    void shouldKnowNothingOfAnEmptySample() {
        assertThat(EmpiricalCdf.EMPTY.quantile(0.5)).isNaN();
        assertThat(EmpiricalCdf.EMPTY.share(1)).isNaN();
        assertThat(EmpiricalCdf.EMPTY.mean()).isNaN();
    }
}
