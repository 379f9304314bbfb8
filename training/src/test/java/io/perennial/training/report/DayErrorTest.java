package io.perennial.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DayErrorTest {
    private static final String[] DISTRICTS = {"a", "a", "a"};

    @Test
    void shouldGroupDaysInTheEventTimesZone() {
        var scoredRows = ParcelReports.judged(
                ParcelReports.problem("regression", true), DISTRICTS, new float[3], ParcelReports.answers(2, 3, -5));
        var days = DayError.of(scoredRows);
        assertThat(days).extracting(DayError::day).containsExactly(LocalDate.of(2021, 1, 31), LocalDate.of(2021, 2, 1));
        assertThat(days.getFirst().error().rows()).isEqualTo(1);
        assertThat(days.getLast().error().error().value()).isEqualTo(Math.sqrt(17));
        assertThat(days.getLast().error().bias()).isEqualTo(-1);
    }

    @Test
    void shouldHaveNoDaysWithoutAnEventTime() {
        var scoredRows = ParcelReports.judged(
                ParcelReports.problem("regression", false), DISTRICTS, new float[3], ParcelReports.answers(2, 3, -5));
        assertThat(DayError.of(scoredRows)).isEmpty();
    }
}
