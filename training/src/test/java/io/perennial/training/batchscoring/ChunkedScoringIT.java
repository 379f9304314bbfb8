package io.perennial.training.batchscoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.registry.Manifest;
import io.perennial.scoring.Scores;
import io.perennial.training.retraining.ParcelPrices;
import io.perennial.training.source.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files of more rows than DuckDB hands over at once.
class ChunkedScoringIT {
    private static final int CHUNK = 2048;
    private static final int ROWS = 3 * CHUNK + 357;
    private static final Manifest VERSION = ScoredParcels.VERSION;
    private static final FileScorer.ProgressListener QUIET = (_, _, _) -> {};
    private static final List<ParcelPrices.Parcel> PARCELS =
            new ParcelPrices().parcels(20, 37, 1).subList(0, ROWS);

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"in.csv,out.csv", "in.parquet,out.csv.gz", "in.jsonl,out.parquet", "in.csv,out.ndjson"})
    void shouldScoreEachRowOnceInOrderAsTheScorerDoes(String in, String out) throws IOException {
        Path input = input(in);
        Path output = folder.resolve(out);

        FileScorer.Summary summary = scoring(1500).score(input.toString(), output, QUIET);

        assertThat(summary.rows()).isEqualTo(ROWS);
        assertThat(summary.scored()).isEqualTo(ROWS);
        assertThat(summary.rejected()).isZero();
        assertThat(ScoredFile.read(output, "count(*), count(DISTINCT note)"))
                .containsExactly(List.of(Integer.toString(ROWS), Integer.toString(ROWS)));
        Scores expected = ScoredParcels.expected(PARCELS);
        List<List<String>> rows = ScoredFile.read(output, "note, prediction, low, high");
        for (int row = 0; row < ROWS; row++) {
            assertThat(rows.get(row).getFirst()).isEqualTo(note(row));
            assertThat(Float.parseFloat(rows.get(row).get(1))).isEqualTo(expected.values()[row]);
            assertThat(Float.parseFloat(rows.get(row).get(2))).isEqualTo(expected.low()[row]);
            assertThat(Float.parseFloat(rows.get(row).get(3))).isEqualTo(expected.high()[row]);
        }
    }

    @Test
    void shouldScoreARowOfAFileAsTheSameRowAlone() throws IOException {
        Path output = folder.resolve("out.parquet");
        scoring(FileScorer.PART_ROWS).score(input("in.csv").toString(), output, QUIET);

        List<List<String>> rows = ScoredFile.read(output, "prediction");
        Stream.of(0, CHUNK - 1, CHUNK, 2 * CHUNK + 1, ROWS - 1)
                .forEach(row -> assertThat(Float.parseFloat(rows.get(row).getFirst()))
                        .isEqualTo(ScoredParcels.expected(List.of(PARCELS.get(row)))
                                .values()[0]));
    }

    @Test
    void shouldScoreMoreRowsThanOneCallOfOnnxRuntimeTakes() {
        int rows = 3 * 8192 + 357;
        List<ParcelPrices.Parcel> parcels =
                new ParcelPrices().parcels(20, 83, 1).subList(0, rows);

        Scores whole = ScoredParcels.expected(parcels);

        assertThat(whole.rows()).isEqualTo(rows);
        for (int from = 0; from < rows; from += 1000) {
            int to = Math.min(rows, from + 1000);
            Scores slice = ScoredParcels.expected(parcels.subList(from, to));
            assertThat(whole.slice(from, to).values()).containsExactly(slice.values());
            assertThat(whole.slice(from, to).low()).containsExactly(slice.low());
            assertThat(whole.slice(from, to).high()).containsExactly(slice.high());
        }
    }

    @Test
    void shouldPutEachRowIntoTheOutputOrTheSideFile() throws IOException {
        Path input = input("in.csv");
        List<String> lines = Files.readAllLines(input);
        List<Integer> bad = List.of(5, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 9, ROWS);
        bad.forEach(row -> lines.set(row, lines.get(row).replaceFirst("\",[0-9.]+,d", "\",-1,d")));
        Files.write(input, lines);
        Path output = folder.resolve("out.csv");

        FileScorer.Summary summary = scoring(700).score(input.toString(), output, QUIET);

        assertThat(summary.scored()).isEqualTo(ROWS - bad.size());
        assertThat(summary.rejected()).isEqualTo(bad.size());
        assertThat(ScoredFile.read(summary.rejectedFile(), "note"))
                .containsExactlyElementsOf(
                        bad.stream().map(row -> List.of(note(row - 1))).toList());
        assertThat(ScoredFile.read(output, "note"))
                .containsExactlyElementsOf(IntStream.range(0, ROWS)
                        .filter(row -> !bad.contains(row + 1))
                        .mapToObj(row -> List.of(note(row)))
                        .toList());
    }

    @Test
    void shouldTakeNoOutputForInputWhereThePatternFindsBoth() throws IOException {
        Path csv = input("in.csv");
        List<String> lines = Files.readAllLines(csv);
        lines.set(ROWS, lines.get(ROWS).replaceFirst("\",[0-9.]+,d", "\",-1,d"));
        Files.write(csv, lines);
        String rows = "FROM read_csv(" + DuckDb.literal(csv.toString()) + ") ";
        ScoredFile.write(rows + "LIMIT 3000", folder.resolve("a.parquet"));
        ScoredFile.write(rows + "OFFSET 3000", folder.resolve("z.parquet"));
        Path output = folder.resolve("m.parquet");

        FileScorer.Summary summary =
                scoring(1500).score(folder.resolve("*.parquet").toString(), output, QUIET);

        assertThat(ScoredFile.read(output, "count(DISTINCT note)"))
                .containsExactly(List.of(Integer.toString(ROWS - 1)));
        assertThat(ScoredFile.read(summary.rejectedFile(), "note")).containsExactly(List.of(note(ROWS - 1)));
    }

    private Path input(String name) throws IOException {
        return ScoredParcels.input(folder.resolve(name), PARCELS);
    }

    private static String note(int row) {
        return "row " + row + ", \"ж\"";
    }

    private static FileScorer scoring(int partRows) {
        return FileScorer.of(ScoredParcels.REGISTRY, VERSION, partRows);
    }
}
