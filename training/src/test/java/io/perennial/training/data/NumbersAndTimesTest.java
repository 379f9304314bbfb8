package io.perennial.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.contract.TimestampParser;
import io.perennial.source.ColumnType;
import io.perennial.source.SourceColumn;
import io.perennial.source.SourceFormat;
import io.perennial.training.problem.Problem;
import io.perennial.training.source.DataException;
import io.perennial.training.source.DuckDb;
import io.perennial.training.source.DuckDbSettings;
import io.perennial.training.source.SourceTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersAndTimesTest {
    private static final String PROBLEM = """
            model: accounts
            question: How much?
            task: regression
            source: SOURCE
            target: {name: y}
            inputs:
              - {name: x, sql: "%s", type: %s, required: false}
              - {name: z, type: number}
            """;

    private static final List<String> ODD_TIMES = List.of(
            "2026-02-30",
            "2026-13-01",
            "2026-1-01",
            "2026-01-01T24:00",
            "2026-01-01T10",
            "2026-01-01T10:60",
            "20260101",
            "2026-01-01T10:00:61",
            "2026-01-01T10:00:00.",
            "2026-01-01T10:00:00.1234567890",
            "2026-01-01  10:00",
            "2026-01-01T10:00+16:00",
            "2026-01-01T10:00+1",
            "2026-01-01T10:00 UTC",
            "2026-01-01Z",
            "1899-12-31T23:59:59Z",
            "2100-01-01T00:00:00Z",
            "2024-02-29",
            "now",
            "2026-01-01T10:00:00,5",
            "+2026-01-01",
            "２０２６-01-01");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"123456%03d", "987654321%03d", "-50000%03d"})
    void shouldWarnOfWholeNumbersWhoseLastDigitsAFloatLoses(String pattern) {
        List<String> warnings = warnings(row -> pattern.formatted(row % 1000));

        assertThat(warnings)
                .hasSize(1)
                .first()
                .asString()
                .contains("input 'x'")
                .contains("32-bit floats")
                .contains("16,777,216");
    }

    @ParameterizedTest
    @ValueSource(strings = {"16777%03d", "123%03d000000", "0.123456%03d"})
    void shouldNotWarnOfNumbersThatStayDifferent(String pattern) {
        assertThat(warnings(row -> pattern.formatted(row % 200))).isEmpty();
    }

    private List<String> warnings(IntFunction<String> number) {
        String rows = IntStream.range(0, 400)
                .mapToObj(row -> number.apply(row) + "," + row + "," + row % 7)
                .collect(Collectors.joining("\n"));
        Problem problem =
                TripProblems.on(folder.resolve("table.csv"), "x,z,y\n" + rows + "\n", PROBLEM.formatted("x", "number"));
        return new TableReader(problem).read().summary().warnings();
    }

    @ParameterizedTest
    @CsvSource({"20240131,yyyymmdd", "1700000000000,milliseconds", "-9999999999,seconds since 1970"})
    void shouldRefuseWholeNumbersFromSqlThatMayNotBeSeconds(String cell, String advice) {
        Problem problem = TripProblems.on(
                folder.resolve("table.csv"),
                "x,z,y\n" + (cell + ",1,2\n").repeat(20) + cell + ",2,3\n",
                PROBLEM.formatted("x + 0", "timestamp") + "source_format: {columns: [{name: x, type: bigint}]}\n");
        assertThatThrownBy(() -> new TableReader(problem).read())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'" + cell + "'")
                .hasMessageContaining(advice);
    }

    /// Forms that both parsers take or refuse, at random times around clock changes too.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "America/New_York",
                "Europe/Berlin",
                "Australia/Lord_Howe",
                "Asia/Kolkata",
                "America/St_Johns",
                "UTC"
            })
    void shouldReadTextAsTheApiDoes(String zone) throws IOException, SQLException {
        var random = new Random(zone.hashCode());
        List<String> cells = new ArrayList<>(ODD_TIMES);
        for (int i = 0; i < 3000; i++) {
            cells.add(time(random));
        }
        Path file = Files.writeString(
                folder.resolve("times.csv"),
                "x,y\n" + cells.stream().map(cell -> "\"" + cell + "\",1").collect(Collectors.joining("\n")) + "\n");
        SourceColumn column = SourceColumn.of("x", ColumnType.TIMESTAMPTZ).withZone(zone);
        var format = new SourceFormat(null, List.of(), null, List.of(column));
        var parser = new TimestampParser(ZoneId.of(zone));
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            SourceTable.open(duck, file.toString(), format);
            List<String> read =
                    duck.texts("SELECT coalesce(CAST(CAST(floor(epoch(x)) AS BIGINT) AS VARCHAR), '') FROM source");
            for (int i = 0; i < cells.size(); i++) {
                OptionalLong second = parser.epochSecond(cells.get(i));
                boolean isValid = second.isPresent() && TimestampParser.isInRange(second.getAsLong());
                assertThat(read.get(i)).as(cells.get(i)).isEqualTo(isValid ? Long.toString(second.getAsLong()) : "");
            }
        }
    }

    private static String time(Random random) {
        // Half of the times are in the nights of clock changes in 2021 and 2022.
        String day = random.nextBoolean()
                ? "%04d-%02d-%02d".formatted(1901 + random.nextInt(198), 1 + random.nextInt(12), 1 + random.nextInt(29))
                : List.of("2021-03-14", "2021-11-07", "2021-03-28", "2021-10-31", "2022-04-03", "2022-10-02")
                        .get(random.nextInt(6));
        String clock = "%02d:%02d".formatted(random.nextInt(4), random.nextInt(60));
        String seconds = random.nextBoolean() ? ":%02d".formatted(random.nextInt(60)) : "";
        String fraction = !seconds.isEmpty() && random.nextInt(3) == 0 ? "." + random.nextInt(1_000_000) : "";
        String offset = List.of("", "", "", "Z", "z", "+02", " -0330", "+05:30", " Z", "-11:45")
                .get(random.nextInt(10));
        return random.nextInt(8) == 0
                ? day
                : day + (random.nextBoolean() ? "T" : " ") + clock + seconds + fraction + offset;
    }

    @Test
    void shouldReadDaysWrittenAsWholeNumbers() {
        Problem problem = TripProblems.on(
                folder.resolve("table.csv"),
                "x,z,y\n20240131,1,2\n20240229,2,3\n",
                PROBLEM.formatted("x", "timestamp"));

        assertThat(TableText.of(
                        new TableReader(problem).read().table().columns().getFirst()))
                .contains("1706659200")
                .contains("1709164800");
    }
}
