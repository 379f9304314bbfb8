package io.perennial.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"2026-11-01T12:59:59Z", "1969-12-31T23:30:00Z", "2262-01-01T00:00:00Z"})
    void shouldCarryTheHourItIsFiledUnder(Instant filedUnder) {
        PredictionId id = PredictionId.next(filedUnder, new SplittableRandom(1));
        assertThat(PredictionId.parse(id.toString())).isEqualTo(id);
        assertThat(Instant.ofEpochSecond(id.hour() * 3600)).isBeforeOrEqualTo(filedUnder);
        assertThat(Instant.ofEpochSecond((id.hour() + 1) * 3600)).isAfter(filedUnder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1-9-aaaaaaaaaaaaaaaaaaaa", "1-0-short", "1-0-AAAAAAAAAAAAAAAAAAAA"})
    void shouldRefuseWhatIsNoId(String text) {
        assertThatThrownBy(() -> PredictionId.parse(text)).hasMessageContaining("/predict answered");
    }
}
