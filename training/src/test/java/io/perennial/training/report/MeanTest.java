package io.perennial.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.statistics.ConfidenceInterval;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeanTest {
    @Test
    void shouldBoundAMean() {
        var mean = new Mean();
        IntStream.of(2, 4, 4, 6).forEach(mean::add);
        double half = 1.959963984540054 * Math.sqrt(8 / 3.0 / 4);
        assertThat(mean.estimate().value()).isEqualTo(4);
        assertThat(mean.estimate().low()).isCloseTo(4 - half, within(1e-12));
        assertThat(mean.estimate().high()).isCloseTo(4 + half, within(1e-12));
    }

    @Test
    void shouldNotBoundTheMeanOfOneNumber() {
        var mean = new Mean();
        mean.add(3);
        assertThat(mean.estimate()).isEqualTo(new ConfidenceInterval(3, Double.NaN, Double.NaN));
    }
}
