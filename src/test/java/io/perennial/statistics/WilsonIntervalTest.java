package io.perennial.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WilsonIntervalTest {
    /// SciPy 1.17.1: `binomtest(8, 10).proportion_ci(method='wilson')`.
    @Test
    void shouldBoundAShareAsScipyDoes() {
        ConfidenceInterval share = WilsonInterval.of(8, 10);
        assertThat(share.value()).isEqualTo(0.8);
        assertThat(share.low()).isCloseTo(0.4901624715, within(1e-9));
        assertThat(share.high()).isCloseTo(0.9433178485, within(1e-9));
    }

    @Test
    void shouldStayUncertainIfEveryRowIsAHit() {
        assertThat(WilsonInterval.of(10, 10).low()).isLessThan(0.75);
        assertThat(WilsonInterval.of(10, 10).high()).isCloseTo(1, within(1e-12));
    }
}
