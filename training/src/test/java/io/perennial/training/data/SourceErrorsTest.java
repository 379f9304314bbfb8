package io.perennial.training.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import io.perennial.training.source.DataException;
import io.perennial.training.source.DuckDb;
import io.perennial.training.source.DuckDbSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceErrorsTest {
    private static final String ROWS = """
            2024-01-01 10:00:00,1,1,true,10
            2024-01-01 11:00:00,2,2,false,20
            """;

    @TempDir
    Path folder;

    @Test
    void shouldSayHowAFileInAnotherEncodingBecomesReadable() throws IOException {
        Path file = Files.write(folder.resolve("windows.csv"), "größe,y\n1,2\n3,\u0080\n".getBytes(ISO_8859_1));
        assertRefused(problem().withSource(file.toString()), "windows.csv' cannot be read: it is not in utf-8");
    }

    @Test
    void shouldSayThatNoFileIsThere() {
        assertRefused(problem().withSource(folder.resolve("no_*.parquet").toString()), "no file matches");
    }

    @Test
    void shouldSayWhichEndingsItReads() {
        assertRefused(
                problem().withSource("trips.xlsx"), "has an unknown extension; name a file or a pattern that ends in");
    }

    @Test
    void shouldSayHowToReadRemoteFiles() {
        assertRefused(problem().withSource("s3://bucket/trips.parquet"), "is not on this machine; copy the files here");
    }

    @Test
    void shouldSayThatAFileIsNoParquet() {
        String file = TripProblems.write(folder.resolve("bad.parquet"), "this is no parquet file");

        assertRefused(problem().withSource(file), "bad.parquet' cannot be read: Invalid Input Error: No magic bytes");
    }

    @Test
    void shouldNotBlameAnExpressionForADamagedFile() throws IOException, SQLException {
        Path file = folder.resolve("damaged.parquet");
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            duck.copyToParquet(
                    "SELECT TIMESTAMP '2024-01-01' + i * INTERVAL 1 HOUR AS start, hash(i)::VARCHAR AS zone,"
                            + " random() AS miles, true AS shared, 1 + i % 50 AS minutes FROM range(10000) r(i)",
                    file);
        }
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length / 4, bytes.length / 2, (byte) 0x5a);
        Files.write(file, bytes);

        assertRefused(problem().withSource(file.toString()), "damaged.parquet' cannot be read: ");
    }

    @Test
    void shouldSayThatASourceIsEmpty() {
        assertRefused(
                TripProblems.on(folder.resolve("empty.csv"), TripProblems.HEADER, TripProblems.TRIPS),
                "empty.csv' is empty: it has no rows");
        assertRefused(
                TripProblems.on(
                        folder.resolve("none.csv"),
                        TripProblems.HEADER + ROWS,
                        TripProblems.TRIPS + "filter: zone > 5\n"),
                "has no row to train on: 0 of 2 rows kept; dropped: 2 rejected by the filter");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            name: miles,    | name: miles, sql: mils,     | input 'miles': the source has no column 'mils' (did you mean 'miles'?); its columns: start, zone, miles
            name: miles,    | name: distance,             | input 'distance': the source has no column 'distance'
            name: miles,    | name: miles, sql: miles +,  | input 'miles': the SQL miles + fails: Parser Error: syntax error
            name: miles,    | name: miles, sql: mile(1),  | input 'miles': the SQL mile(1) fails: Catalog Error: Scalar Function with name mile does not exist!
            name: minutes,  | name: minutes, sql: minuts, | target 'minutes': the source has no column 'minuts' (did you mean 'minutes'?)
            name: minutes,  | name: minutes, sql: "10",   | target 'minutes' is 10 in each of the 2 rows
            name: miles,    | name: miles, sql: miles+200, | input 'miles': every one of the 2 rows lacks a value
            name: miles,    | name: miles, sql: "concat('x', zone)::INT", | input 'miles': the SQL concat('x', zone)::INT fails: Conversion Error: Could not convert string 'x1' to INT32
            name: minutes,  | name: minutes, sql: "avg(zone)", | target 'minutes': the SQL avg(zone) fails: Binder Error: aggregate function calls cannot be nested
            task: regression | task: regression, filter: concat('x', zone)::INT = 1 | filter: the SQL concat('x', zone)::INT = 1 fails: Conversion Error
            task: regression | task: regression, filter: zoen = 1 | filter: the source has no column 'zoen' (did you mean 'zone'?)
            task: regression | task: regression, filter: zone     | filter: the SQL zone gives BIGINT; it must be true or false
            """)
    void shouldNameTheKeyOfTheProblemFile(String was, String is, String message) {
        assertThat(TripProblems.TRIPS).contains(was);

        String broken = TripProblems.TRIPS.replace(was, is.replace(", filter", "\nfilter"));

        assertRefused(TripProblems.on(folder.resolve("trips.csv"), TripProblems.HEADER + ROWS, broken), message);
    }

    @Test
    void shouldAskForBothClasses() {
        Problem problem = ProblemReader.parse("""
                model: shares
                question: Shared?
                task: binary
                source: SOURCE
                target: {name: y, sql: minutes > 5}
                inputs: [{name: miles, type: number}]
                """, "shares.yaml")
                .withSource(TripProblems.write(folder.resolve("trips.csv"), TripProblems.HEADER + ROWS));

        assertRefused(problem, "target 'y' is true in each of the 2 rows; both classes are needed");
    }

    private Problem problem() {
        return ProblemReader.parse(TripProblems.TRIPS, "test.yaml");
    }

    private static void assertRefused(Problem problem, String message) {
        assertThatThrownBy(() -> new TableReader(problem).read())
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }
}
