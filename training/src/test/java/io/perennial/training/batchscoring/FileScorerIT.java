package io.perennial.training.batchscoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.registry.Manifest;
import io.perennial.scoring.Scores;
import io.perennial.training.retraining.ParcelPrices;
import io.perennial.training.source.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A whole file through a really trained model.
class FileScorerIT {
    private static final Manifest VERSION = ScoredParcels.VERSION;
    private static final int PART = 300;
    private static final FileScorer.ProgressListener QUIET = (_, _, _) -> {};

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"out.csv", "out.csv.gz", "out.parquet", "out.jsonl"})
    void shouldPredictEachRowOfSeveralFilesAsTheScorerDoes(String name) throws IOException {
        List<ParcelPrices.Parcel> parcels = new ParcelPrices().parcels(20, 23, 1);
        write("in-1.csv", parcels.subList(0, 700));
        write("in-2.csv", parcels.subList(700, 1200));
        Path output = folder.resolve(name);

        FileScorer.Summary summary = scoring().score(folder.resolve("in-*.csv").toString(), output, QUIET);

        assertThat(summary.scored()).isEqualTo(1200);
        assertThat(summary.rejected()).isZero();
        assertThat(summary.rejectedFile()).doesNotExist();
        Scores expected = ScoredParcels.expected(parcels);
        List<List<String>> rows = ScoredFile.read(output, "note, prediction, low, high, model_version");
        assertThat(rows).hasSize(1200);
        for (int row = 0; row < 1200; row++) {
            assertThat(rows.get(row).getFirst()).isEqualTo("row " + row + ", \"ж\"");
            assertThat(Float.parseFloat(rows.get(row).get(1))).isEqualTo(expected.values()[row]);
            assertThat(Float.parseFloat(rows.get(row).get(2))).isEqualTo(expected.low()[row]);
            assertThat(Float.parseFloat(rows.get(row).get(3))).isEqualTo(expected.high()[row]);
            assertThat(rows.get(row).get(4)).isEqualTo(VERSION.version().id());
        }
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains("parts"));
    }

    @Test
    void shouldPutRowsThatTheApiWouldRefuseAsideWithTheirReasons() throws IOException {
        Path input = Files.writeString(folder.resolve("in.csv"), ScoredParcels.HEADER + """
                good,2.5,d1,2026-01-20T10:00:00Z
                heavy,250,d1,2026-01-20T10:00:00Z
                word,much,d1,2026-01-20T10:00:00Z
                two,,d1,yesterday
                unseen,2.5,d99,2026-01-20T10:00:00Z
                """);
        Path output = folder.resolve("out.csv");

        FileScorer.Summary summary = scoring().score(input.toString(), output, QUIET);

        assertThat(summary.rows()).isEqualTo(5);
        assertThat(summary.scored()).isEqualTo(2);
        assertThat(summary.rejected()).isEqualTo(3);
        assertThat(summary.rejectedFile()).isEqualTo(folder.resolve("out.rejected.csv"));
        assertThat(ScoredFile.read(output, "note")).containsExactly(List.of("good"), List.of("unseen"));
        assertThat(ScoredFile.read(summary.rejectedFile(), "note, reason"))
                .containsExactly(
                        List.of("heavy", "weight must be a number, between 0 and 100"),
                        List.of("word", "weight must be a number, between 0 and 100"),
                        List.of("two", "weight is required; sent must be a time in ISO 8601"));
    }

    @Test
    void shouldResumeWhereAnInterruptedRunStopped() throws IOException {
        List<ParcelPrices.Parcel> parcels = new ParcelPrices().parcels(20, 23, 1);
        Path input = write("in.csv", parcels);
        Path whole = folder.resolve("whole.csv");
        Path output = folder.resolve("out.csv");
        scoring().score(input.toString(), whole, QUIET);

        assertThatThrownBy(() -> scoring().score(input.toString(), output, (done, _, _) -> {
                    if (done == 2 * PART) {
                        throw new IllegalStateException("interrupted");
                    }
                }))
                .hasMessage("interrupted");
        assertThat(output).doesNotExist();
        List<Long> seen = new ArrayList<>();
        scoring().score(input.toString(), output, (done, _, taken) -> {
            assertThat(taken).isEqualTo(2 * PART);
            seen.add(done);
        });

        assertThat(seen).containsExactly(600L, 900L, 1200L);
        assertThat(output).hasSameTextualContentAs(whole);
    }

    @Test
    void shouldStartOverWhenTheInputChanged() throws IOException {
        Path input = write("in.csv", new ParcelPrices().parcels(20, 23, 1));
        Path output = folder.resolve("out.csv");
        assertThatThrownBy(() -> scoring().score(input.toString(), output, (done, _, _) -> {
                    if (done > 0) {
                        throw new IllegalStateException("interrupted");
                    }
                }))
                .hasMessage("interrupted");
        write("in.csv", new ParcelPrices().parcels(20, 22, 1));

        FileScorer.Summary summary = scoring()
                .score(
                        input.toString(),
                        output,
                        (_, _, taken) -> assertThat(taken).isZero());

        assertThat(summary.rows()).isEqualTo(800);
    }

    @Test
    void shouldSayWhatIsWrongWithTheFiles() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.csv"), ScoredParcels.HEADER);
        Path other = Files.writeString(folder.resolve("other.csv"), "wheight,district,sent\n1,d1,2026-01-20\n");
        Path output = folder.resolve("out.csv");

        assertThatThrownBy(() -> scoring().score(empty.toString(), output, QUIET))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no rows");
        assertThatThrownBy(() -> scoring().score(other.toString(), output, QUIET))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no column 'weight'")
                .hasMessageContaining("wheight");
        assertThatThrownBy(() -> scoring().score(empty.toString(), folder.resolve("out.xls"), QUIET))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(".parquet");
        assertThat(output).doesNotExist();
    }

    @Test
    void shouldNumberItsColumnsIfTheInputHasThem() throws IOException {
        Path input = Files.writeString(
                folder.resolve("in.csv"),
                "weight,district,sent,Prediction,Low,reason\n1,d1,2026-01-20,7,8,r\nfar,d1,2026-01-20,7,8,r\n");
        Path output = folder.resolve("out.csv");

        FileScorer.Summary summary = scoring().score(input.toString(), output, QUIET);

        assertThat(
                        ScoredFile.read(
                                output,
                                "Prediction, Low, reason, CAST(prediction_2 AS DOUBLE) BETWEEN CAST(low_2 AS DOUBLE) AND CAST(high AS DOUBLE)"))
                .containsExactly(List.of("7", "8", "r", "true"));
        assertThat(ScoredFile.read(summary.rejectedFile(), "reason, reason_2 LIKE 'weight%'"))
                .containsExactly(List.of("r", "true"));
        assertThat(scoring().score(input.toString(), output, QUIET).rejected()).isEqualTo(1);
    }

    private static FileScorer scoring() {
        return FileScorer.of(ScoredParcels.REGISTRY, VERSION, PART);
    }

    private Path write(String name, List<ParcelPrices.Parcel> parcels) throws IOException {
        return ScoredParcels.write(folder.resolve(name), parcels, name.equals("in-2.csv") ? 700 : 0);
    }
}
