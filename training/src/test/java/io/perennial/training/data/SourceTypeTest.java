package io.perennial.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.contract.Column;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import io.perennial.training.source.DataException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every type that a source's expression can have, for every type an input can have.
class SourceTypeTest {
    @TempDir
    Path folder;

    private String source = "";

    @BeforeEach
    void makeSource() {
        source = TripProblems.write(folder.resolve("two.csv"), "n\n1\n2\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            CASE n WHEN 1 THEN 5::HUGEINT END                 | 5.0
            CASE n WHEN 1 THEN 2.50::DECIMAL(9,2) END         | 2.5
            CASE n WHEN 1 THEN ' 7.5 ' ELSE '' END            | 7.5
            CASE n WHEN 1 THEN true END                       | 1.0
            CASE n WHEN 1 THEN -0.0 ELSE 'inf'::DOUBLE END    | 0.0
            CASE n WHEN 1 THEN 0.1::FLOAT ELSE 'nan'::FLOAT END | 0.1
            """)
    void shouldReadNumbers(String sql, float value) {
        assertThat(TableText.of(column("number", sql)))
                .isEqualTo(TableText.of(new Column.Floats(new float[] {value, Float.NaN})));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            CASE n WHEN 1 THEN 74 END                         | 74
            CASE n WHEN 1 THEN 74.0::DOUBLE ELSE 'nan' END    | 74
            CASE n WHEN 1 THEN 1.50::DECIMAL(9,2) END         | 1.5
            CASE n WHEN 1 THEN 1e16 END                       | 10000000000000000
            CASE n WHEN 1 THEN 'new' ELSE '' END              | new
            CASE n WHEN 1 THEN 'x'::ENUM('x', 'y') END        | x
            CASE n WHEN 1 THEN false END                      | false
            CASE n WHEN 1 THEN DATE '2024-02-29' END          | 2024-02-29
            """)
    void shouldReadCategories(String sql, String level) {
        assertThat(TableText.of(column("category", sql)))
                .isEqualTo(TableText.of(new Column.Texts(new String[] {level, ""})));
    }

    @ParameterizedTest
    @CsvSource({"n = 1", "2 - n", "CASE n WHEN 1 THEN 'Yes' ELSE 'no' END", "CASE n WHEN 1 THEN '1' ELSE ' false' END"})
    void shouldReadBooleans(String sql) {
        assertThat(TableText.of(column("boolean", sql))).isEqualTo(TableText.of(new Column.Floats(new float[] {1, 0})));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            TIMESTAMP '2024-07-01 10:00:00.9'           | 2024-07-01T14:00:00Z
            TIMESTAMP_NS '2024-07-01 10:00:00'          | 2024-07-01T14:00:00Z
            TIMESTAMPTZ '2024-07-01 10:00:00+02'        | 2024-07-01T08:00:00Z
            DATE '2024-07-01'                           | 2024-07-01T04:00:00Z
            1719828000                                  | 2024-07-01T10:00:00Z
            1719828000.7                                | 2024-07-01T10:00:00Z
            '2024-07-01 10:00:00'                       | 2024-07-01T14:00:00Z
            '2024-07-01T10:00'                          | 2024-07-01T14:00:00Z
            '2024-07-01'                                | 2024-07-01T04:00:00Z
            '2024-07-01T10:00:00.25Z'                   | 2024-07-01T10:00:00Z
            '2024-07-01 10:00:00-0300'                  | 2024-07-01T13:00:00Z
            '2024-07-01T10:00:00+05:30'                 | 2024-07-01T04:30:00Z
            TIMESTAMP '2024-03-10 02:30:00'             | 2024-03-10T07:30:00Z
            TIMESTAMP '2024-11-03 01:30:00'             | 2024-11-03T05:30:00Z
            TIMESTAMP '1965-01-01 00:00:00.5'           | 1965-01-01T05:00:00Z
            """)
    void shouldReadTimes(String sql, Instant time) {
        assertThat(TableText.of(column("timestamp, time_zone: America/New_York", "CASE n WHEN 1 THEN " + sql + " END")))
                .isEqualTo(TableText.of(new Column.Times(new long[] {time.getEpochSecond(), Column.NO_TIME})));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            number    | TIMESTAMP '2024-01-01'  | gives TIMESTAMP, which is not a number
            number    | [n]                     | which is not a number
            number    | 'many'                  | the value 'many' of the SQL 'many' is not a number
            boolean   | n                       | the value '2' of the SQL n is not a number (or, for a boolean
            boolean   | 'maybe'                 | the value 'maybe'
            category  | {'a': n}                | which is not a category
            timestamp | n = 1                   | gives BOOLEAN, which is not a timestamp
            timestamp | '01/02/2024'            | the value '01/02/2024' of the SQL '01/02/2024' is not a date in ISO 8601
            timestamp | 1719828000000           | if it counts milliseconds, divide by 1000
            """)
    void shouldRefuseWhatDoesNotFit(String type, String sql, String message) {
        assertThatThrownBy(() -> column(type, sql))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("input 'x': ")
                .hasMessageContaining(message);
    }

    @Test
    void shouldReadABinaryTarget() {
        Problem problem = ProblemReader.parse("""
                model: types
                question: Is it?
                task: binary
                source: SOURCE
                target: {name: y, sql: "CASE n WHEN 1 THEN 'no' ELSE 'yes' END"}
                inputs: [{name: n, type: number}]
                """, "types.yaml").withSource(source);

        assertThat(new TableReader(problem).read().table().target()).containsExactlyInAnyOrder(0, 1);
    }

    /// The input's values for n = 1 and n = 2.
    private Column column(String type, String sql) {
        Problem problem = ProblemReader.parse("""
                model: types
                question: What is read?
                task: regression
                source: SOURCE
                event_time: at
                target: {name: y, sql: n}
                inputs:
                  - {name: at, sql: n, type: timestamp}
                  - name: x
                    sql: |
                      %s
                    %s
                """.formatted(sql, "type: " + type.replace(", ", "\n    ")), "types.yaml")
                .withSource(source);
        return new TableReader(problem).read().table().columns().get(1);
    }
}
