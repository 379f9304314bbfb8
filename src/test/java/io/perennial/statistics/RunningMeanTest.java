package io.perennial.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunningMeanTest {
    @Test
    void shouldBoundAMean() {
        var runningMean = new RunningMean();
        IntStream.of(2, 4, 4, 6).forEach(runningMean::add);
        double half = 1.959963984540054 * Math.sqrt(8 / 3.0 / 4);
        assertThat(runningMean.estimate().value()).isEqualTo(4);
        assertThat(runningMean.estimate().low()).isCloseTo(4 - half, within(1e-12));
        assertThat(runningMean.estimate().high()).isCloseTo(4 + half, within(1e-12));
    }

    @Test
    void shouldNotBoundTheMeanOfOneNumber() {
        var runningMean = new RunningMean();
        runningMean.add(3);
        assertThat(runningMean.estimate()).isEqualTo(new ConfidenceInterval(3, Double.NaN, Double.NaN));
    }
}
