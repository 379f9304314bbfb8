package io.perennial.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
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
        assertThatThrownBy(() -> PredictionId.parse(text)).hasMessageContaining("/predict returned");
    }

    @Test
    void shouldUseEveryShardAndEveryCharacterAlike() {
        var random = new SplittableRandom(7);
        var shards = new int[PredictionId.SHARDS];
        Map<Integer, Integer> characters = new HashMap<>();
        for (int i = 0; i < 8_000; i++) {
            PredictionId id = PredictionId.next(Instant.EPOCH, random);
            shards[id.shard()]++;
            for (int at = 0; at < id.random().length(); at++) {
                characters.merge(at * 128 + id.random().charAt(at), 1, Integer::sum);
            }
        }
        assertThat(IntStream.of(shards)).allMatch(count -> Math.abs(count - 2_000) < 250);
        assertThat(characters)
                .hasSize(20 * 32)
                .allSatisfy((_, count) -> assertThat(count).isBetween(150, 350));
    }
}
