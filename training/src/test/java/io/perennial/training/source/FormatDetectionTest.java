package io.perennial.training.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.source.ColumnType;
import io.perennial.source.SourceColumn;
import io.perennial.source.SourceFormat;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Formats that are detected in the column `x` of small tables.
class FormatDetectionTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 2 -3                         | bigint      | 1 2 -3
            1.5 2 .25 -1e3                 | double      | 1.5 2.0 0.25 -1000.0
            1,5 22,75 -0,125               | double      | 1.5 22.75 -0.125
            1.026,50 987,00 12,5           | double      | 1026.5 987.0 12.5
            1,026 12,345,678 0.5           | double      | 1026.0 12345678.0 0.5
            1'026.5 12 3'000'000           | double      | 1026.5 12.0 3000000.0
            007 012 113                    | varchar     | 007 012 113
            true FALSE True                | boolean     | true false true
            true false unsure              | varchar     | true false unsure
            yes no yes                     | varchar     | yes no yes
            2026-11-30 2026-12-01          | date        | 2026-11-30 2026-12-01
            2026-11-30T10:00 2026-12-01    | timestamp   | 2026-11-30T10:00:00 2026-12-01T00:00:00
            2026-11-30T10:00Z 2026-11-30T10:00+02  | timestamptz | 2026-11-30T10:00:00Z 2026-11-30T08:00:00Z
            2026-07-01T10:00-05:00 2026-12-01T10:00 | timestamptz | 2026-07-01T15:00:00Z 2026-12-01T10:00:00Z
            31.12.2026 01.02.2026          | date        | 2026-12-31 2026-02-01
            12/31/2026 02/01/2026          | date        | 2026-12-31 2026-02-01
            31-Dec-2026 01-Feb-2026        | date        | 2026-12-31 2026-02-01
            2026/12/31 2026/02/01          | date        | 2026-12-31 2026-02-01
            20261231 20260201 19991130     | date        | 2026-12-31 2026-02-01 1999-11-30
            20261331 20260201              | bigint      | 20261331 20260201
            31.12.2026T23:15 01.02.2026T00:00 | timestamp   | 2026-12-31T23:15:00 2026-02-01T00:00:00
            """)
    void shouldReadEachCellByTheFormatThatFitsAll(String cells, String type, String values) throws Exception {
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            SourceTable table = table(duck, ",", cells.split(" "));

            assertThat(column(table).type().word()).isEqualTo(type);
            assertThat(values(duck)).containsExactly(values.split(" "));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NA
            n/a
            ?
            -
            null
            None
            NaN
            #N/A
            Total
            see note
            12 (est.)
            """)
    void shouldKeepNumbersWithAFewOtherCells(String other) throws Exception {
        String[] cells = withOther(IntStream.range(0, 200).mapToObj(i -> Integer.toString(i * 7)), other);
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            SourceTable table = table(duck, ",", cells);

            assertThat(column(table).type()).isEqualTo(ColumnType.BIGINT);
            assertThat(duck.count("SELECT count(x) FROM source")).isEqualTo(200);
            boolean isKnown = SourceFormat.KNOWN_MISSING.contains(other);
            assertThat(table.invalidCells(List.of("x"))).hasSize(isKnown ? 0 : 1);
            assertThat(table.remarks().toString())
                    .contains(isKnown ? "" : other)
                    .contains(isKnown ? "" : "row 201 of");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            17 NA -3              | bigint    | 17 null -3
            1.5 n/a 2             | double    | 1.5 null 2.0
            2026-11-30T10:00 null | timestamp | 2026-11-30T10:00:00 null
            31/12/2026 01/02/2026 | date      | 2026-12-31 2026-02-01
            TRUE false NA         | boolean   | true false null
            """)
    void shouldReadTextThatParquetStores(String cells, String type, String values) throws Exception {
        Path file = folder.resolve("table.parquet");
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            String list = Stream.of(cells.split(" ")).map(DuckDb::literal).collect(Collectors.joining(", "));
            duck.copyToParquet("SELECT unnest([" + list + "]) AS x", file);
            SourceTable table = SourceTable.detect(duck, file.toString(), DetectionHints.NONE);

            assertThat(column(table).type().word()).isEqualTo(type);
            assertThat(values(duck).stream().map(String::valueOf)).containsExactly(values.split(" "));
        }
    }

    /// If one cell in a thousand decides, the other reading is remarked.
    @ParameterizedTest
    @CsvSource({"03/%02d/2026,13/03/2026,2026", "'\"1,%03d\"','\"1,5\"',1"})
    void shouldShowTheOtherReadingIfOneCellDecides(String pattern, String typo, String start) throws Exception {
        String[] cells = withOther(
                IntStream.range(0, 1000).mapToObj(i -> pattern.formatted(pattern.contains("/") ? 1 + i % 12 : i)),
                typo);
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            SourceTable table = table(duck, ",", cells);

            assertThat(table.remarks().toString()).contains("is read as").contains("fits nearly all cells, too");
            assertThat(values(duck).getFirst()).startsWith(start);
        }
    }

    @Test
    void shouldWeighTextsByTheirFrequency() throws Exception {
        String[] cells = IntStream.range(0, 10_000)
                .mapToObj(i -> i % 25 == 0 ? "note " + i : Integer.toString(i % 24))
                .toArray(String[]::new);
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            assertThat(column(table(duck, ",", cells)).type()).isEqualTo(ColumnType.BIGINT);
        }
    }

    @Test
    void shouldLeaveAnAmbiguousColumnThatNothingUsesAsText() throws Exception {
        String file = write(",", UTF_8, "01/02/2026", "03/04/2026");
        DetectionHints hints =
                new DetectionHints(Set.of(), Map.of(), Set.of(), Set.of("y"), Optional.empty(), Optional.empty());
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            assertThat(column(SourceTable.detect(duck, file, hints)).type()).isEqualTo(ColumnType.VARCHAR);
        }
    }

    @ParameterizedTest
    @CsvSource({"20261130101530,2026-11-30T10:15:30", "202611301015,2026-11-30T10:15:00"})
    void shouldReadTimesWithoutSeparators(String cell, String value) throws Exception {
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            table(duck, ",", cell, cell);

            assertThat(values(duck)).containsOnly(value);
        }
    }

    @Test
    void shouldNotTakeABooleanForAText() throws Exception {
        Path file = folder.resolve("table.parquet");
        SourceFormat format = new SourceFormat(null, null, null, List.of(SourceColumn.of("x", ColumnType.VARCHAR)));
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            duck.copyToParquet("SELECT true AS x", file);

            assertThat(SourceTable.open(duck, file.toString(), format).invalidCells(List.of("x")))
                    .hasSize(1);
        }
    }

    private static String[] withOther(Stream<String> cells, String other) {
        return Stream.concat(cells, Stream.of(other)).toArray(String[]::new);
    }

    @Test
    void shouldKeepTextWithMoreThanAFewOtherCells() throws Exception {
        String[] cells = IntStream.range(0, 100)
                .mapToObj(i -> i % 10 == 0 ? "none left" : Integer.toString(i))
                .toArray(String[]::new);
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            assertThat(column(table(duck, ",", cells)).type()).isEqualTo(ColumnType.VARCHAR);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1700000000 1800000001             | epoch_seconds      | 2023-11-14T22:13:20Z 2027-01-15T08:00:01Z
            1700000000123 1800000001999       | epoch_milliseconds | 2023-11-14T22:13:20Z 2027-01-15T08:00:01Z
            1700000000123456 1800000001000000 | epoch_microseconds | 2023-11-14T22:13:20Z 2027-01-15T08:00:01Z
            1700000000123456789 1800000001000000000 | epoch_nanoseconds | 2023-11-14T22:13:20Z 2027-01-15T08:00:01Z
            """)
    void shouldTellCountsSince1970ApartByTheirRange(String cells, String format, String values) throws Exception {
        DetectionHints hints = new DetectionHints(
                Set.of(), Map.of("X", "UTC"), Set.of(), Set.of(), Optional.empty(), Optional.empty());
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            SourceTable table = SourceTable.detect(duck, write(",", UTF_8, cells.split(" ")), hints);

            assertThat(column(table).formats()).containsExactly(format);
            assertThat(values(duck)).containsExactly(values.split(" "));
        }
    }

    @Test
    void shouldNotTakeCountsForTimesWithoutAReason() throws Exception {
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            assertThat(column(table(duck, ",", "1700000000", "1800000001")).type())
                    .isEqualTo(ColumnType.BIGINT);
        }
    }

    @ParameterizedTest
    @CsvSource({"01.02.2026,2026-02-01,2026-01-02", "3/4/2026,2026-04-03,2026-03-04", "05-06-26,2026-06-05,2026-05-06"})
    void shouldAskForTheOrderOfDatesIfBothFit(String cell, String dayFirst, String monthFirst) throws Exception {
        String file = write(",", UTF_8, cell, cell);
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            assertThatThrownBy(() -> SourceTable.detect(duck, file, DetectionHints.NONE))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("'" + cell + "'")
                    .hasMessageContaining(dayFirst)
                    .hasMessageContaining("--date-order");
        }
        for (DateOrder order : List.of(DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)) {
            try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
                SourceTable.detect(
                        duck,
                        file,
                        new DetectionHints(
                                Set.of(), Map.of(), Set.of(), Set.of(), Optional.empty(), Optional.of(order)));
                assertThat(values(duck)).containsOnly(order == DateOrder.DAY_FIRST ? dayFirst : monthFirst);
            }
        }
    }

    @Test
    void shouldTakeTheOrderOfDatesFromAnotherColumn() throws Exception {
        Path file = Files.writeString(folder.resolve("orders.csv"), """
                x,shipped
                01/02/2026,01/31/2026
                03/04/2026,04/02/2026
                """);
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            SourceTable table = SourceTable.detect(duck, file.toString(), DetectionHints.NONE);

            assertThat(values(duck)).containsExactly("2026-01-02", "2026-03-04");
            assertThat(table.remarks().toString()).contains("2026-01-02").contains("2026-02-01");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "1,026" "987" "12,345" | 1026 987 12345
            12.930 1.250           | 12.93 1.25
            """)
    void shouldShowBothReadingsOfNumbersWithGroupsOfThree(String cells, String values) throws Exception {
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            SourceTable table = table(duck, ",", cells.split(" "));

            assertThat(values(duck)).containsExactly(values.split(" "));
            assertThat(table.remarks().toString()).contains("fits all cells, too");
        }
    }

    @Test
    void shouldAskForTheDecimalMarkInAFileWithSemicolons() throws Exception {
        String file = write(";", UTF_8, "12.930;a", "1.250;b");
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            assertThatThrownBy(() -> SourceTable.detect(duck, file, DetectionHints.NONE))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("'1")
                    .hasMessageContaining("--decimal-mark");
        }
    }

    @Test
    void shouldTakeTheDecimalMarkFromAnotherColumn() throws Exception {
        Path file = Files.writeString(folder.resolve("preise.csv"), "x;menge\n12.930;0,5\n1.250;1,75\n");
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            SourceTable.detect(duck, file.toString(), DetectionHints.NONE);

            assertThat(values(duck)).containsExactly("12930", "1250");
        }
    }

    private SourceTable table(DuckDb duck, String delimiter, String... cells) throws IOException {
        return SourceTable.detect(duck, write(delimiter, UTF_8, cells), DetectionHints.NONE);
    }

    /// A table of the columns `x` and `y`; a cell with a comma is quoted.
    private String write(String delimiter, Charset charset, String... cells) throws IOException {
        String rows = Stream.of(cells)
                .map(cell -> cell.contains(delimiter) && delimiter.equals(",") && !cell.startsWith("\"")
                        ? "\"" + cell + "\""
                        : cell)
                .map(cell -> cell.contains(";") ? cell : cell + delimiter + "end")
                .collect(Collectors.joining("\n"));
        return Files.write(folder.resolve("table.csv"), ("x" + delimiter + "y\n" + rows + "\n").getBytes(charset))
                .toString();
    }

    private static SourceColumn column(SourceTable table) {
        return table.format().column("x").orElseThrow();
    }

    private static List<String> values(DuckDb duck) throws SQLException {
        return duck.texts(
                "SELECT CASE typeof(x) WHEN 'TIMESTAMP' THEN strftime(CAST(x AS TIMESTAMP), '%Y-%m-%dT%H:%M:%S')"
                        + " WHEN 'TIMESTAMP WITH TIME ZONE' THEN strftime(timezone('UTC', CAST(x AS TIMESTAMPTZ)), '%Y-%m-%dT%H:%M:%SZ')"
                        + " ELSE CAST(x AS VARCHAR) END FROM source");
    }
}
