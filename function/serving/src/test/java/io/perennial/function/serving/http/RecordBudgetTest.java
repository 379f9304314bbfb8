package io.perennial.function.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecordBudgetTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

    @Test
    void shouldHoldASecondOfTheRateAndFillAtIt() {
        var budget = new RecordBudget(250, 100, now::get);
        assertThat(budget.take(250)).isEmpty();
        assertThat(budget.take(1)).hasValue(1);
        pass(Duration.ofMillis(4));
        assertThat(budget.take(1)).isEmpty();
        assertThat(budget.take(1)).hasValue(1);
        pass(Duration.ofDays(1));
        assertThat(budget.take(251)).as("it never holds more").isPresent();
        assertThat(budget.take(250)).isEmpty();
    }

    @Test
    void shouldHoldALargestRequestWhateverTheRate() {
        var budget = new RecordBudget(0.5, 100, now::get);
        assertThat(budget.take(100)).isEmpty();
        assertThat(budget.take(100)).hasValue(200);
        pass(Duration.ofSeconds(199));
        assertThat(budget.take(100)).hasValue(1);
        pass(Duration.ofSeconds(1));
        assertThat(budget.take(100)).isEmpty();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
