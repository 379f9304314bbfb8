package io.perennial.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DayErrorTest {
    private static final String[] DISTRICTS = {"a", "a", "a"};

    @Test
    void shouldTellDaysByTheClocksOfTheEventTimesZone() {
        var judged =
                Parcels.judged(Parcels.problem("regression", true), DISTRICTS, new float[3], Parcels.answers(2, 3, -5));
        var days = DayError.of(judged);
        assertThat(days).extracting(DayError::day).containsExactly(LocalDate.of(2021, 1, 31), LocalDate.of(2021, 2, 1));
        assertThat(days.getFirst().error().rows()).isEqualTo(1);
        assertThat(days.getLast().error().error().value()).isEqualTo(Math.sqrt(17));
        assertThat(days.getLast().error().bias()).isEqualTo(-1);
    }

    @Test
    void shouldHaveNoDaysWithoutAnEventTime() {
        var judged = Parcels.judged(
                Parcels.problem("regression", false), DISTRICTS, new float[3], Parcels.answers(2, 3, -5));
        assertThat(DayError.of(judged)).isEmpty();
    }
}
