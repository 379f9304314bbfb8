package io.perennial.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LabelDelaysTest {
    @Test
    void shouldGiveMedianAndNinthDecileToATwentieth() {
        var left = new LabelDelays();
        var right = new LabelDelays();
        for (int minute = 1; minute <= 1000; minute++) {
            (minute % 2 == 0 ? left : right).add(Duration.ofMinutes(minute));
        }
        left.merge(right);
        assertThat(left.quantile(0.5)).isCloseTo(500 * 60, Percentage.withPercentage(5));
        assertThat(left.quantile(0.9)).isCloseTo(900 * 60, Percentage.withPercentage(5));
    }

    @Test
    void shouldCountAnActualBeforeItsPredictionAsNoDelay() {
        var delays = new LabelDelays();
        assertThat(delays.quantile(0.5)).isNaN();
        delays.add(Duration.ofHours(-1));
        assertThat(delays.quantile(0.5)).isCloseTo(0, within(0.1));
    }
}
