package io.perennial.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BinsTest {
    private static final Bins LEVELS = new Bins(
            List.of("1", "2", "3", "4", Bins.REST), List.of(10L, 20L, 30L, 35L, 5L), List.of(0L, 0L, 60L, 30L, 10L));
    private static final Map<String, String> GROUPS = Map.of("1", "north", "2", "north", "3", "south", "99", "west");

    @Test
    void shouldSumTheLevelsOfEachGroupAndAllOthers() {
        assertThat(LEVELS.groupBy(GROUPS))
                .isEqualTo(
                        new Bins(List.of(Bins.REST, "north", "south"), List.of(40L, 30L, 30L), List.of(40L, 0L, 60L)));
    }

    @Test
    void shouldLoseNoRowByGrouping() {
        Bins grouped = LEVELS.groupBy(GROUPS);
        assertThat(grouped.referenceRows()).isEqualTo(LEVELS.referenceRows());
        assertThat(grouped.windowRows()).isEqualTo(LEVELS.windowRows());
        assertThat(LEVELS.groupBy(Map.of())).isEqualTo(new Bins(List.of(Bins.REST), List.of(100L), List.of(100L)));
    }

    @Test
    void shouldNameTheGroupThatShiftedMost() {
        assertThat(new Bins(List.of("1", "2", "3"), List.of(12L, 10L, 78L), List.of(0L, 0L, 100L))
                        .groupBy(Map.of("1", "Bronx", "2", "Bronx"))
                        .largestShift())
                .isIn("“Bronx” 22.0 % → 0.0 %", "“all others” 78.0 % → 100.0 %");
    }

    @Test
    void shouldDrawTheLargestBinsOfEitherSideAndTheRestLast() {
        assertThat(LEVELS.largest(2))
                .isEqualTo(new Bins(List.of("3", "4", Bins.REST), List.of(30L, 35L, 35L), List.of(60L, 30L, 10L)));
        assertThat(LEVELS.groupBy(GROUPS).largest(9).labels()).containsExactly("south", "north", Bins.REST);
    }
}
