package io.perennial.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "45.4, 45 s",
        "119, 119 s",
        "120, 2 min",
        "7199, 120 min",
        "9000, 2.5 h",
        "86400, 24 h",
        "172800, 2 d",
        "2678400, 31 d"
    })
    void shouldUseTheLargestFittingUnit(double seconds, String text) {
        assertThat(DurationText.ofSeconds(seconds)).isEqualTo(text);
    }
}
