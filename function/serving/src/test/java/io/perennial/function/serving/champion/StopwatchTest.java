package io.perennial.function.serving.champion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopwatchTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeTime time = new FakeTime();
    private final Stopwatch stopwatch = time.stopwatch();
    private final Stopwatch.Mark mark = stopwatch.mark();

    @Test
    void shouldSayWhenTheTimeHasPassed() {
        time.forward(MINUTE.minusNanos(1));
        assertThat(stopwatch.hasPassed(MINUTE, mark)).isFalse();
        time.forward(Duration.ofNanos(1));
        assertThat(stopwatch.hasPassed(MINUTE, mark)).isTrue();
    }

    @Test
    void shouldUseTheClockWhenTheTicksStandStill() {
        time.freezeTicks();
        time.forward(MINUTE);
        assertThat(stopwatch.hasPassed(MINUTE, mark)).isTrue();
    }

    @Test
    void shouldTakeAClockThatWasSetBackForTimeThatPassed() {
        time.moveWallClock(Duration.ofDays(-400));
        assertThat(stopwatch.hasPassed(MINUTE, mark)).isTrue();
        assertThat(stopwatch.hasPassed(MINUTE, stopwatch.mark())).isFalse();
    }

    @Test
    void shouldTakeIntervalsOfManyCenturies() {
        time.forward(MINUTE);
        assertThat(stopwatch.hasPassed(Duration.ofDays(400_000), mark)).isFalse();
    }
}
