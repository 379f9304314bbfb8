package io.perennial.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.contract.Column;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import io.perennial.training.source.DuckDb;
import io.perennial.training.source.DuckDbSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.duckdb.DuckDBAppender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables of more rows than DuckDB hands over at once, counted by plain SQL on another connection.
class StreamedRowsIT {
    private static final int CHUNK = 2048;
    private static final int ROWS = 3 * CHUNK + 411;
    private static final String TRIPS = "SELECT TIMESTAMP '2026-01-01' + i * INTERVAL 1 MINUTE AS start,"
            + " 'z' || i % 9 AS zone, i % 90 AS miles, i % 2 = 0 AS shared, 1 + i % 70 AS minutes FROM range(" + ROWS
            + ") AS r(i)";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldHandOverEachChunk() throws SQLException {
        List<Long> found = new ArrayList<>();
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT.reproducible())) {
            long rows = duck.stream("SELECT i FROM range(" + ROWS + ") AS r(i)", chunk -> {
                for (int row = 0; row < chunk.rowCount(); row++) {
                    found.add(chunk.vector(0).getLong(row));
                }
            });
            assertThat(rows).isEqualTo(ROWS);
        }
        assertThat(found)
                .containsExactlyElementsOf(LongStream.range(0, ROWS).boxed().toList());
    }

    @Test
    void shouldRefuseAStatementThatWouldCutOffTheRows() throws SQLException {
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT.reproducible())) {
            duck.run("CREATE TEMP TABLE copy (i BIGINT)");
            List<DuckDb.ChunkConsumer> intruders = List.of(
                    _ -> duck.appender("copy"),
                    _ -> duck.run("DELETE FROM copy"),
                    _ -> duck.count("SELECT 1"),
                    _ -> duck.stream("SELECT 1", _ -> {}));
            for (DuckDb.ChunkConsumer intruder : intruders) {
                assertThatThrownBy(() -> duck.stream("SELECT * FROM range(9)", intruder))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("use a second connection");
            }
            assertThat(duck.count("SELECT count(*) FROM range(9)")).isEqualTo(9);
        }
    }

    @Test
    void shouldWriteThroughASecondConnectionWhileRowsAreRead() throws SQLException {
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT.reproducible());
                DuckDb second = duck.secondConnection()) {
            second.run("CREATE TEMP TABLE copy (i BIGINT)");
            duck.stream("SELECT i FROM range(" + ROWS + ") AS r(i)", chunk -> {
                try (DuckDBAppender appender = second.appender("copy")) {
                    for (int row = 0; row < chunk.rowCount(); row++) {
                        appender.beginRow();
                        appender.append(chunk.vector(0).getLong(row));
                        appender.endRow();
                    }
                }
            });
            assertThat(second.count("SELECT count(DISTINCT i) FROM copy")).isEqualTo(ROWS);
            assertThat(second.texts("SELECT current_setting('TimeZone')")).containsExactly("UTC");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"trips.parquet", "trips.csv", "trips.json"})
    void shouldNumberTheRowsToScoreFromAnyRowOn(String name) throws SQLException {
        String file = file(name, TRIPS);
        for (long skip : List.of(0L, 1L, 2048L, 5000L, (long) ROWS)) {
            try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT.reproducible())) {
                InputTable input = InputTable.open(duck, problem(""), file, ColumnMeaning.DETECTED);
                List<Long> numbers = new ArrayList<>();
                List<Float> miles = new ArrayList<>();
                input.forEach(skip, rows -> {
                    float[] values = ((Column.Floats) rows.columns().get(2)).values();
                    for (int row = 0; row < values.length; row++) {
                        numbers.add(rows.first() + row);
                        miles.add(values[row]);
                    }
                });
                assertThat(numbers)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(skip + 1, ROWS).boxed().toList());
                assertThat(miles)
                        .containsExactlyElementsOf(LongStream.range(skip, ROWS)
                                .mapToObj(i -> (float) (i % 90))
                                .toList());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "filter: zone <> 'z3'"})
    void shouldAccountForEachRowOfTheSource(String filter) throws SQLException {
        String file = file("trips.csv", TRIPS);

        ReadResult readResult = new TableReader(problem(filter).withSource(file)).read();

        String from = " FROM " + DuckDb.literal(file) + " WHERE " + (filter.isEmpty() ? "true" : "zone <> 'z3'");
        assertThat(readResult.summary().read()).isEqualTo(ROWS);
        assertThat((long) readResult.table().rows())
                .isEqualTo(count("SELECT count(*)" + from + " AND minutes <= 60"))
                .isGreaterThan(2L * CHUNK);
        assertThat(readResult.summary().dropped(DropReason.FILTER)).isEqualTo(ROWS - count("SELECT count(*)" + from));
        assertThat(readResult.summary().dropped(DropReason.TARGET_OUT_OF_RANGE))
                .isEqualTo(count("SELECT count(*)" + from + " AND minutes > 60"));
    }

    @Test
    void shouldKeepEachRowOfADataSet() throws SQLException {
        Problem problem = problem("");
        Table table = new TableReader(
                        problem.withSource(file("trips.parquet", TRIPS.replace("1 + i % 70", "1 + i % 60"))))
                .read()
                .table();
        assertThat(table.rows()).isEqualTo(ROWS);
        Path kept = folder.resolve("kept.parquet");
        var datasets = new DatasetFile(problem.contract());

        datasets.write(table, kept);

        assertThat(count("SELECT count(*) FROM " + DuckDb.literal(kept.toString())))
                .isEqualTo(ROWS);
        assertThat(TableText.of(datasets.read(kept))).isEqualTo(TableText.of(table));
    }

    private static Problem problem(String filter) {
        return ProblemReader.parse(TripProblems.TRIPS + filter + "\n", "test.yaml");
    }

    private String file(String name, String query) throws SQLException {
        Path file = folder.resolve(name);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + query + ") TO " + DuckDb.literal(file.toString()));
        }
        return file.toString();
    }

    private static long count(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
