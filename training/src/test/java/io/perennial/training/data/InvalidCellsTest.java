package io.perennial.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.training.problem.Problem;
import io.perennial.training.source.DataException;
import io.perennial.training.source.DuckDb;
import io.perennial.training.source.DuckDbSettings;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvalidCellsTest {
    private static final String FORMAT = """
            source_format:
              delimiter: ";"
              columns:
                - {name: start, type: timestamp, format: "%d.%m.%Y %H:%M"}
                - {name: zone, type: bigint}
                - {name: miles, type: double, decimal: ",", thousands: "."}
                - {name: shared, type: boolean}
                - {name: minutes, type: double, decimal: ","}
            """;
    private static final String HEADER = "start;zone;miles;shared;minutes\n";

    @TempDir
    Path folder;

    /// Each cell has a meaning in another format than that of its column.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            miles  | 1.5        | numbers with a decimal comma and '.' between thousands
            miles  | 1,234.5    | numbers with a decimal comma and '.' between thousands
            miles  | 12 mi      | numbers with a decimal comma and '.' between thousands
            miles  | inf        | numbers with a decimal comma and '.' between thousands
            miles  | 1_000      | numbers with a decimal comma and '.' between thousands
            zone   | 7.5        | whole numbers
            zone   | seven      | whole numbers
            shared | maybe      | true or false
            shared | 2          | true or false
            start  | 2026-03-01T10:00 | times in the format %d.%m.%Y %H:%M
            start  | 03/31/2026 10:00 | times in the format %d.%m.%Y %H:%M
            start  | 31.03.26 10:00   | times in the format %d.%m.%Y %H:%M
            start  | 31.03.1826 10:00 | times in the format %d.%m.%Y %H:%M
            start  | 31.02.2026 10:00 | times in the format %d.%m.%Y %H:%M
            """)
    void shouldNameACellInAnotherFormatAndCountIt(String column, String cell, String expected) {
        List<String> rows = rows();
        rows.set(57, with(rows.get(57), column, cell));
        String file = write("trips.csv", rows);

        ReadResult read = new TableReader(problem("").withSource(file)).read();

        assertThat(read.summary().warnings())
                .containsExactly("column '" + column + "': 1 of 100 cells are not " + expected
                        + (column.equals("start") ? " without an offset, of the years 1900 to 2099" : "")
                        + ", for example '"
                        + cell + "' (row 58 of " + file + "); they are missing values");
        assertThat(read.table().rows()).isEqualTo(column.equals("start") ? 99 : 100);
        assertThatThrownBy(() ->
                        new TableReader(problem("  invalid_cells: refuse\n").withSource(file)).read())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'" + cell + "' (row 58 of " + file + ")")
                .hasMessageContaining("source_format");
    }

    @Test
    void shouldNameTheFileAndItsRow() {
        write("trips-1.csv", rows());
        List<String> rows = rows();
        rows.set(8, with(rows.get(8), "miles", "far"));
        write("trips-2.csv", rows);
        write("trips-3.csv", rows());

        ReadSummary summary = new TableReader(problem("").withSource(folder + "/trips-*.csv"))
                .read()
                .summary();

        assertThat(summary.warnings().toString())
                .contains("1 of 300 cells")
                .contains("row 9 of " + folder + "/trips-2.csv");
    }

    @ParameterizedTest
    @CsvSource({"start;zone;miles;minutes,1", "START;minutes;Zone,2"})
    void shouldWarnOfAColumnThatAFileLacks(String header, int columns) {
        write("trips-1.csv", rows());
        String line =
                String.join(";", List.of("01.04.2026 10:00", "5", "7", "9").subList(0, header.split(";").length));
        TripProblems.write(folder.resolve("trips-2.csv"), header + "\n" + line + "\n");

        ReadSummary summary = new TableReader(problem("").withSource(folder + "/trips-*.csv"))
                .read()
                .summary();

        assertThat(summary.warnings())
                .hasSize(columns)
                .allMatch(warning -> warning.contains("trips-2.csv has no column"));
    }

    @ParameterizedTest
    @CsvSource({"'start,zone,miles,shared,minutes'", "'a;b'", "'01.03.2026 10:00;7;1,5;true;10'"})
    void shouldRefuseAFileOfASetWithOtherColumns(String header) {
        write("trips-1.csv", rows());
        String file = TripProblems.write(folder.resolve("trips-2.csv"), header + "\n");

        assertThatThrownBy(() -> new TableReader(problem("").withSource(folder + "/trips-*.csv")).read())
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file + " has none of the columns of")
                .hasMessageContaining("delimiter");
    }

    @Test
    void shouldRefuseAColumnInAnotherFormat() {
        List<String> rows = rows();
        rows.replaceAll(row -> with(row, "start", "2026-03-01 10:00"));

        assertThatThrownBy(() -> new TableReader(problem("").withSource(write("trips.csv", rows))).read())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("100 of 100 cells")
                .hasMessageContaining("source_format");
    }

    @ParameterizedTest
    @CsvSource({"'',1,''", "refuse,0,miles: 'far' in column 'miles'; expected numbers with a decimal comma"})
    void shouldScoreARowAsTheRuleSays(String rule, int scored, String fault) throws SQLException {
        String file = write("trips.csv", List.of("01.03.2026 10:00;7;far;true;10"));
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            Problem problem = problem(rule.isEmpty() ? "" : "  invalid_cells: " + rule + "\n");
            List<String> faults = new ArrayList<>();
            InputTable.open(duck, problem, file, ColumnMeaning.DETECTED)
                    .forEach(0, chunk -> faults.addAll(chunk.faults()));
            assertThat(faults.stream().filter(String::isEmpty).count()).isEqualTo(scored);
            assertThat(faults.getFirst()).startsWith(fault);
        }
    }

    @Test
    void shouldRefuseToScoreAColumnInAnotherFormat() throws SQLException {
        List<String> rows = rows();
        rows.replaceAll(row -> with(row, "miles", "1.5"));
        String file = write("trips.csv", rows);
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            InputTable table = InputTable.open(duck, problem(""), file, ColumnMeaning.DETECTED);

            assertThatThrownBy(table::invalidCells)
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("column 'miles': 100 of 100 cells");
        }
    }

    private static List<String> rows() {
        return IntStream.range(0, 100)
                .mapToObj(i -> "%02d.03.2026 %02d:%02d;%d;%d,5;%s;%d,25"
                        .formatted(1 + i % 28, i % 24, i % 60, i, i, i % 2 == 0, 5 + i % 40))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static String with(String row, String column, String cell) {
        String[] cells = row.split(";");
        cells[List.of("start", "zone", "miles", "shared", "minutes").indexOf(column)] = cell;
        return String.join(";", cells);
    }

    private String write(String name, List<String> rows) {
        return TripProblems.write(folder.resolve(name), HEADER + String.join("\n", rows) + "\n");
    }

    private Problem problem(String more) {
        return TripProblems.on(
                folder.resolve("unused.txt"),
                "",
                TripProblems.TRIPS + FORMAT.replace("  columns:", more + "  columns:"));
    }
}
