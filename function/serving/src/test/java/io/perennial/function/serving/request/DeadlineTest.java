package io.perennial.function.serving.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTest {
    private static final Duration MOST = Duration.ofSeconds(10);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

    @Test
    void shouldNotGoBelowZero() {
        Deadline deadline = Deadline.after(Duration.ofNanos(7), now::get);
        now.addAndGet(3);
        assertThat(deadline.remainingNanos()).isEqualTo(4);
        assertThat(deadline.remainingNanos(Duration.ofNanos(2))).isEqualTo(2);
        assertThat(deadline.hasPassed()).isFalse();
        now.addAndGet(4);
        assertThat(deadline.hasPassed()).isTrue();
        now.addAndGet(100);
        assertThat(deadline.remainingNanos()).isZero();
        assertThat(deadline.remainingNanos(MOST)).isZero();
    }

    @Test
    void shouldLeaveNothingOfANegativeBudget() {
        assertThat(Deadline.after(Duration.ofSeconds(-3), now::get).hasPassed()).isTrue();
    }

    /// A second is kept for the answer, but never more than half of what is left.
    @ParameterizedTest
    @CsvSource({"28000, 10000", "11000, 10000", "10999, 9999", "3000, 2000", "1500, 750", "40, 20", "0, 0"})
    void shouldEndBeforeLambdaDoes(String remaining, long millis) {
        assertThat(budget(remaining)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource(
            value = {"-5", "ten", "''", "1e3", "99999999999", "NULL"},
            nullValues = "NULL")
    void shouldUseTheSettingWithoutALambdaDeadline(String remaining) {
        assertThat(budget(remaining)).isEqualTo(MOST);
    }

    private Duration budget(String remaining) {
        var budget = new RequestTimeout(MOST, now::get);
        return Duration.ofNanos(budget.deadline(name ->
                        name.equals(RequestTimeout.REMAINING_TIME_HEADER) ? remaining : "unexpected header " + name)
                .remainingNanos());
    }
}
