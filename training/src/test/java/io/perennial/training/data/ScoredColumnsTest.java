package io.perennial.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.contract.Column;
import io.perennial.training.problem.Problem;
import io.perennial.training.source.DataException;
import io.perennial.training.source.DuckDb;
import io.perennial.training.source.DuckDbSettings;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Source columns and inputs are two namespaces.
class ScoredColumnsTest {
    private static final String WEATHER = """
            model: rentals
            question: How many?
            task: regression
            source: SOURCE
            target: {name: count}
            inputs:
              - {name: temp, sql: temp * 41, type: number}
              - {name: wind, sql: speed * 67, type: number, required: false}
              - {name: day, sql: "make_date(y, m, 1)", type: timestamp, time_zone: UTC, required: false}
            source_format:
              columns:
                - {name: temp, type: double}
                - {name: speed, type: double}
                - {name: y, type: bigint}
                - {name: m, type: bigint}
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'temp,speed,y,m\\n0.5,1,2026,3'   | DETECTED | true  | 20.5 67.0 1772323200
            'temp\\n0.5'                      | DETECTED | true  | 20.5 NaN missing
            'temp,y,m,note\\n0.5,2026,3,x'    | DETECTED | true  | 20.5 NaN 1772323200
            'temp\\n30'                       | INPUTS   | false | 30.0 NaN missing
            'temp,wind\\n30,12'               | INPUTS   | false | 30.0 12.0 missing
            'temp,wind,day\\n30,,2026-03-01'  | INPUTS   | false | 30.0 NaN 1772323200
            """)
    void shouldReadSourceColumnsOrInputs(String table, ColumnMeaning meaning, boolean isSource, String values)
            throws SQLException {
        String file = TripProblems.write(folder.resolve("table.csv"), table.replace("\\n", "\n") + "\n");
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            InputTable input = InputTable.open(duck, problem(WEATHER), file, meaning);
            List<String> read = new ArrayList<>();
            input.forEach(0, rows -> rows.columns().forEach(column -> read.add(text(column))));

            assertThat(input.isSource()).isEqualTo(isSource);
            assertThat(read).containsExactly(values.split(" "));
        }
    }

    @Test
    void shouldReadInputsIfTheTableLacksColumnsOfTheSource() throws SQLException {
        Problem problem = problem(
                WEATHER.replace("sql: temp * 41", "sql: t * 41").replace("{name: temp, type", "{name: t, type"));
        String file = TripProblems.write(folder.resolve("table.csv"), "temp,wind\n30,12\n");
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            assertThat(InputTable.open(duck, problem, file, ColumnMeaning.DETECTED)
                            .isSource())
                    .isFalse();
        }
    }

    @Test
    void shouldNameTheColumnsThatATableLacks() throws SQLException {
        Problem problem = problem(WEATHER.replace("sql: temp * 41", "sql: celsius * 41"));
        String file = TripProblems.write(folder.resolve("table.csv"), "celsuis,wind\n30,12\n");
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            assertThatThrownBy(() -> InputTable.open(duck, problem, file, ColumnMeaning.DETECTED))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("no column 'celsius' (did you mean 'celsuis'?)")
                    .hasMessageContaining("the inputs themselves (temp)");
        }
    }

    private static String text(Column column) {
        return switch (column) {
            case Column.Floats(float[] values) -> Float.toString(values[0]);
            case Column.Texts(String[] values) -> values[0];
            case Column.Times(long[] values) -> values[0] == Column.NO_TIME ? "missing" : Long.toString(values[0]);
        };
    }

    private Problem problem(String text) {
        return TripProblems.on(folder.resolve("unused.txt"), "", text);
    }
}
