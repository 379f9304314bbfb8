package io.perennial.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameSuggestionTest {
    @ParameterizedTest
    @CsvSource({"sql,sql,0", "sql,sqll,1", "sql,slq,1", "SQL,sql,0", "'',abc,3", "kitten,sitting,3", "ca,abc,3"})
    void shouldCountChanges(String left, String right, int distance) {
        assertThat(NameSuggestion.distance(left, right)).isEqualTo(distance);
        assertThat(NameSuggestion.distance(right, left)).isEqualTo(distance);
    }

    @Test
    void shouldSuggestOnlyWhatIsClose() {
        List<String> known = List.of("trip_distance", "trip_type");

        assertThat(NameSuggestion.hint("trip_distnace", known)).isEqualTo(" (did you mean 'trip_distance'?)");
        assertThat(NameSuggestion.hint("passengers", known)).isEmpty();
    }
}
