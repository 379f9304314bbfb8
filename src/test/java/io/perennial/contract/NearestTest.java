package io.perennial.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({"sql,sql,0", "sql,sqll,1", "sql,slq,1", "SQL,sql,0", "'',abc,3", "kitten,sitting,3", "ca,abc,3"})
    void shouldCountChanges(String left, String right, int distance) {
        assertThat(Nearest.distance(left, right)).isEqualTo(distance);
        assertThat(Nearest.distance(right, left)).isEqualTo(distance);
    }

    @Test
    void shouldSuggestOnlyWhatIsClose() {
        List<String> known = List.of("trip_distance", "trip_type");

        assertThat(Nearest.hint("trip_distnace", known)).isEqualTo(" (did you mean 'trip_distance'?)");
        assertThat(Nearest.hint("passengers", known)).isEmpty();
    }
}
