package io.perennial.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.contract.Contract;
import io.perennial.training.problem.ProblemReader;
import io.perennial.training.source.DataException;
import io.perennial.training.source.DuckDbSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetFileTest {
    private static final Contract CONTRACT =
            ProblemReader.parse(TripProblems.TRIPS, "test.yaml").contract();
    private static final String ROWS = TripProblems.HEADER + """
            2024-01-01 10:00:00,"a, ""b\""",1.25,true,10
            2024-01-01 10:00:00,,,,20
            2024-01-01 11:00:00,ß日,100,false,30.3
            """;

    @TempDir
    Path folder;

    private final DatasetFile datasets = new DatasetFile(CONTRACT);

    @Test
    void shouldReadBackWhatItWrote() {
        Table table = table(ROWS);
        Path file = folder.resolve("dataset.parquet");

        datasets.write(table, file);

        assertThat(TableText.of(datasets.read(file))).isEqualTo(TableText.of(table));
    }

    @Test
    void shouldWriteTheSameBytesEachTime() throws IOException {
        datasets.write(table(ROWS), folder.resolve("one.parquet"));
        datasets.write(table(ROWS), folder.resolve("two.parquet"));

        assertThat(Files.readAllBytes(folder.resolve("one.parquet")))
                .isEqualTo(Files.readAllBytes(folder.resolve("two.parquet")));
    }

    @Test
    void shouldFingerprintTheContent() {
        String fingerprint = datasets.fingerprint(table(ROWS));

        assertThat(fingerprint).matches("[0-9a-f]{64}").isEqualTo(datasets.fingerprint(table(ROWS)));
        assertThat(datasets.fingerprint(table(ROWS.replace("1.25", "1.26")))).isNotEqualTo(fingerprint);
        assertThat(datasets.fingerprint(table(ROWS.replace("ß", "s")))).isNotEqualTo(fingerprint);
        assertThat(datasets.fingerprint(table(ROWS.replace("11:00", "12:00")))).isNotEqualTo(fingerprint);
        assertThat(datasets.fingerprint(table(ROWS.replace("30.3", "30.4")))).isNotEqualTo(fingerprint);
    }

    @Test
    void shouldKeepATableWithoutRows() {
        Path file = folder.resolve("empty.parquet");

        datasets.write(Table.of(CONTRACT, java.util.List.of(), new float[0]), file);

        assertThat(datasets.read(file).rows()).isZero();
    }

    @Test
    void shouldSayThatADataSetBelongsToAnotherContract() {
        Path file = folder.resolve("dataset.parquet");
        datasets.write(table(ROWS), file);
        Contract other = ProblemReader.parse(TripProblems.TRIPS.replace("name: miles", "name: kilometres"), "test.yaml")
                .contract();

        assertThatThrownBy(() -> new DatasetFile(other).read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("dataset.parquet, column 'kilometres': the source has no column 'kilometres'");
    }

    @Test
    void shouldSayWhereItCannotWrite() {
        Path file = folder.resolve("absent/dataset.parquet");

        assertThatThrownBy(() -> datasets.write(table(ROWS), file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void shouldWorkWithinItsSettings() {
        DuckDbSettings small = new DuckDbSettings(folder.resolve("scratch"), "200MiB", 1);
        Path file = folder.resolve("dataset.parquet");

        new DatasetFile(CONTRACT, small).write(table(ROWS), file);

        assertThat(new DatasetFile(CONTRACT, small).read(file).rows()).isEqualTo(3);
        assertThatThrownBy(() -> new DatasetFile(CONTRACT, new DuckDbSettings(folder, "lots", 1)).read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("DuckDB does not start");
    }

    private Table table(String rows) {
        return new TableReader(TripProblems.on(folder.resolve("rows.csv"), rows, TripProblems.TRIPS))
                .read()
                .table();
    }
}
