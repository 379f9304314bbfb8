package io.perennial.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.training.problem.Problem;
import io.perennial.training.source.DataException;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuplicateRowsTest {
    private static final String CLICKS = """
            model: clicks
            question: Is the advertisement clicked?
            task: binary
            source: SOURCE
            event_time: day
            target: {name: clicked, sql: clicked}
            inputs:
              - {name: day, type: timestamp, time_zone: Europe/Berlin}
              - {name: page, type: category}
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-%02d", "2026-03-%02dT00:00", "%02d.03.2026"})
    void shouldKeepEqualRowsOfTheSameDay(String day) {
        ReadResult read = read(
                CLICKS,
                "day,page,clicked",
                3000,
                row -> day.formatted(1 + row % 28) + ",p" + row % 3 + "," + (row % 50 == 0 ? 1 : 0));

        assertThat(read.table().rows()).isEqualTo(3000);
        assertThat(mean(read)).isEqualTo(0.02);
        assertThat(read.summary().warnings()).isEmpty();
    }

    @Test
    void shouldDropEqualRowsOfTheSameSecondAndWarnIfTheyAreMany() {
        ReadResult read = read(
                CLICKS,
                "day,page,clicked",
                3000,
                row -> "2026-03-01T10:00:%02d,p%d,%d".formatted(row % 60, row % 3, row % 50 == 0 ? 1 : 0));

        assertThat(read.table().rows()).isLessThan(3000);
        assertThat(read.summary().dropped(DropReason.DUPLICATE))
                .isEqualTo(3000 - read.table().rows());
        assertThat(read.summary().warnings())
                .anySatisfy(warning ->
                        assertThat(warning).contains("dropped as duplicates").contains("unique_key"));
    }

    @Test
    void shouldWarnIfTheTargetOfTheDroppedRowsDiffers() {
        ReadResult read = read(
                CLICKS,
                "day,page,clicked",
                20_000,
                row -> row < 100
                        ? "2026-03-02T10:00:00,p1,1"
                        : "2026-03-01T%02d:%02d:%02d,p1,%d"
                                .formatted(row / 3600, row / 60 % 60, row % 60, row % 40 == 0 ? 1 : 0));

        assertThat(read.summary().dropped(DropReason.DUPLICATE)).isEqualTo(99);
        assertThat(read.summary().warnings())
                .hasSize(1)
                .first()
                .asString()
                .contains("standard errors from that of the others");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[id]", "[id, page]", "[ID]"})
    void shouldKeepTheNewestRowOfAKey(String key) {
        ReadResult read = read(
                CLICKS + "unique_key: " + key + "\n",
                "id,day,page,clicked",
                4000,
                row -> "%d,2026-03-01T%02d:%02d:00,p%d,%d"
                        .formatted(row % 1000, row / 240, row / 4 % 60, row % 5, row < 3000 || row % 10 == 0 ? 1 : 0));

        assertThat(read.table().rows()).isEqualTo(1000);
        assertThat(mean(read)).as("of the newest quarter").isEqualTo(0.1);
    }

    @Test
    void shouldKeepEachRowWithoutAKey() {
        ReadResult read = read(
                CLICKS + "unique_key: [id]\n",
                "id,day,page,clicked",
                1000,
                row -> (row % 10 == 0 ? "" : "k" + row) + ",2026-03-01T10:00:00,p1," + row % 2);

        assertThat(read.table().rows()).isEqualTo(1000);
        assertThat(read.summary().warnings())
                .hasSize(1)
                .first()
                .asString()
                .contains("100 rows have no value in a column of unique_key");
    }

    @Test
    void shouldNotWarnOfATargetThatDiffersByChance() {
        ReadResult read = read(
                CLICKS,
                "day,page,clicked",
                20_000,
                row -> "2026-03-01T%02d:%02d:%02d,p1,%d"
                        .formatted(
                                Math.max(2, row) / 3600,
                                Math.max(2, row) / 60 % 60,
                                Math.max(2, row) % 60,
                                row > 2 && row % 50 == 0 ? 1 : 0));

        assertThat(read.summary().dropped(DropReason.DUPLICATE)).isEqualTo(2);
        assertThat(read.summary().warnings()).isEmpty();
    }

    @Test
    void shouldRefuseAKeyOfAnotherColumn() {
        assertThatThrownBy(() ->
                        read(CLICKS + "unique_key: [idd]\n", "id,day,page,clicked", 10, row -> row + ",2026-03-01,a,1"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("unique_key")
                .hasMessageContaining("'id'");
    }

    private ReadResult read(String problem, String header, int rows, IntFunction<String> row) {
        String table = header + "\n" + IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n")) + "\n";
        Problem clicks = TripProblems.on(folder.resolve("clicks.csv"), table, problem);
        return new TableReader(clicks).read();
    }

    private static double mean(ReadResult read) {
        double sum = 0;
        for (float value : read.table().target()) {
            sum += value;
        }
        return sum / read.table().rows();
    }
}
