package io.perennial.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlphaSpendingTest {
    @Test
    void shouldSpendHalfOnTheFirstAttemptAndASixthOnTheSecond() {
        assertThat(AlphaSpending.confidence(0.95, 1)).isCloseTo(0.975, within(1e-12));
        assertThat(AlphaSpending.confidence(0.9, 2)).isCloseTo(1 - 0.1 / 6, within(1e-12));
        assertThat(AlphaSpending.confidence(0.95, 100_000)).isLessThan(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.6, 0.9, 0.95, 0.999})
    void shouldSpendNoMoreThanThePolicyAllowsOverAllAttempts(double confidence) {
        double[] spent = IntStream.rangeClosed(1, 10_000)
                .mapToDouble(attempt -> 1 - AlphaSpending.confidence(confidence, attempt))
                .toArray();
        assertThat(IntStream.of(0, 1, 9, 9_999).mapToDouble(last -> sum(spent, last)))
                .allSatisfy(sum -> assertThat(sum).isLessThan(1 - confidence + 1e-9));
        assertThat(sum(spent, 9_999)).isGreaterThan(0.999 * (1 - confidence));
        assertThat(IntStream.range(1, spent.length)).allMatch(i -> spent[i] < spent[i - 1]);
    }

    @Test
    void shouldCountFromOne() {
        assertThatThrownBy(() -> AlphaSpending.confidence(0.95, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 1, not from 0");
    }

    private static double sum(double[] spent, int last) {
        return IntStream.rangeClosed(0, last).mapToDouble(i -> spent[i]).sum();
    }
}
