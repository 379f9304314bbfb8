package io.perennial.training.batchscoring.set;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.json.Json;
import io.perennial.training.batchscoring.ScoredFile;
import io.perennial.training.batchscoring.ScoredParcels;
import io.perennial.training.data.ColumnMeaning;
import io.perennial.training.retraining.ParcelPrices;
import io.perennial.training.source.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A file of more rows than DuckDB hands over at once, and a set of more files than S3 lists at once.
class FileSetScorerIT {
    private static final int ROWS = 3 * 2048 + 357;
    private static final String INPUT = "scoring/july/";
    private static final String OUTPUT = "scoring/july-scored/";
    private static final ScoringJob JOB =
            new ScoringJob(INPUT, OUTPUT, ScoredParcels.VERSION.version().id(), ColumnMeaning.DETECTED);

    private final PagingS3 s3 = new PagingS3();
    private final FileSetScorer scoring = new FileSetScorer(ScoredParcels.REGISTRY, s3, "bucket");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldScoreEachRowOfALargeFile() throws IOException {
        s3.put(INPUT + "deep/large.csv", parcels());

        FileScoringResult scored = scoring.score(new FileJob(JOB, INPUT + "deep/large.csv"));

        assertThat(scored.rows()).isEqualTo(ROWS);
        assertThat(scored.scored()).isEqualTo(ROWS);
        assertThat(rows(OUTPUT + "deep/large.csv")).isEqualTo(ROWS);
        assertThat(scoring.summarize(JOB).scored()).isEqualTo(ROWS);
    }

    @Test
    void shouldScoreAFileAgainWhoseOutputIsGone() throws IOException {
        s3.put(INPUT + "a.csv", parcels());
        var file = new FileJob(JOB, INPUT + "a.csv");
        scoring.score(file);
        s3.remove(OUTPUT + "a.csv");

        scoring.score(file);

        assertThat(rows(OUTPUT + "a.csv")).isEqualTo(ROWS);
    }

    @Test
    void shouldAddUpMoreFilesThanOneListingHolds() {
        int files = 12 * PagingS3.PAGE + 57;
        IntStream.range(0, files).forEach(i -> {
            var done = new FileScoringResult(
                    INPUT + i, PagingS3.tag(new byte[0]), JOB.version(), JOB.columns(), i + 1, i, 1, List.of(), null);
            s3.put(OUTPUT + i + ".result.json", Json.pretty(done));
            s3.put(OUTPUT + i + ".parquet", new byte[0]);
            s3.put(INPUT + i, new byte[0]);
        });

        SetScoringResult sum = scoring.summarize(JOB);

        assertThat(s3.pages())
                .as("of the inputs, and of the outputs and results")
                .isEqualTo(13 + 26);
        assertThat(sum)
                .isEqualTo(new SetScoringResult(
                        JOB,
                        files,
                        files * (files + 1L) / 2,
                        files * (files - 1L) / 2,
                        files,
                        0,
                        Map.of(),
                        0,
                        List.of()));
        assertThat(scoring.plan(new ScoringRequest(INPUT, OUTPUT, JOB.version(), null)))
                .isEqualTo(JOB);
    }

    /// The task of a file may end without a result: its process was killed, or its time was over.
    @Test
    void shouldCountAFileWithoutAResultAsFailed() throws IOException {
        s3.put(INPUT + "good.csv", csv("good,2.5,d1,2026-01-20T10:00:00Z\n"));
        s3.put(INPUT + "huge.csv", csv("good,2.5,d1,2026-01-20T10:00:00Z\n"));
        s3.put(INPUT + "folder/", new byte[0]);
        scoring.score(new FileJob(JOB, INPUT + "good.csv"));

        assertThatThrownBy(() -> scoring.summarize(JOB))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("1 of 2 files were not scored")
                .hasMessageContaining(INPUT + "huge.csv: has no result");

        scoring.score(new FileJob(JOB, INPUT + "huge.csv"));
        assertThat(scoring.summarize(JOB).files()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "a.csv, a.rejected.csv",
        "deep/t.tsv, deep/t.tsv.parquet",
        "x.json, x.json.rejected.parquet",
        "summary.txt, summary.txt.parquet"
    })
    void shouldRefuseASetWhoseFilesWouldOverwriteEachOther(String one, String other) {
        s3.put(INPUT + one, new byte[1]);
        s3.put(INPUT + other, new byte[1]);
        var request = new ScoringRequest(INPUT, OUTPUT, JOB.version(), null);

        assertThatThrownBy(() -> scoring.plan(request))
                .hasMessageContaining("'" + one + "'")
                .hasMessageContaining("'" + other + "'")
                .hasMessageContaining("rename one of them");
    }

    @Test
    void shouldLeaveNothingOfAnEarlierContentBehind() throws IOException {
        s3.put(INPUT + "b.csv", csv("good,2.5,d1,2026-01-20T10:00:00Z\nbad,250,d1,2026-01-20T10:00:00Z\n"));
        s3.put(INPUT + "gone.csv", csv("good,2.5,d1,2026-01-20T10:00:00Z\n"));
        scoring.score(new FileJob(JOB, INPUT + "b.csv"));
        scoring.score(new FileJob(JOB, INPUT + "gone.csv"));
        assertThat(scoring.summarize(JOB).rejected()).isEqualTo(1);
        assertThat(s3.get(OUTPUT + "b.rejected.csv")).isNotNull();

        s3.put(INPUT + "b.csv", csv("good,2.5,d1,2026-01-20T10:00:00Z\nbad,25,d1,2026-01-20T10:00:00Z\n"));
        s3.remove(INPUT + "gone.csv");
        scoring.score(new FileJob(JOB, INPUT + "b.csv"));

        assertThat(scoring.summarize(JOB)).isEqualTo(new SetScoringResult(JOB, 1, 2, 2, 0, 0, Map.of(), 0, List.of()));
        assertThat(s3.get(OUTPUT + "b.rejected.csv")).isNull();
    }

    /// A failure counts as well: it is that of the earlier content.
    @ParameterizedTest
    @ValueSource(strings = {"good,2.5,d1,2026-01-20T10:00:00Z\n", ""})
    void shouldNotCountTheResultOfAnEarlierContent(String earlier) throws IOException {
        s3.put(INPUT + "a.csv", csv(earlier));
        scoring.score(new FileJob(JOB, INPUT + "a.csv"));
        s3.put(INPUT + "a.csv", csv("other,25,d1,2026-01-20T10:00:00Z\n"));

        assertThatThrownBy(() -> scoring.summarize(JOB))
                .hasMessageContaining("1 of 1 files were not scored")
                .hasMessageContaining(INPUT + "a.csv: has no result of its content");

        scoring.score(new FileJob(JOB, INPUT + "a.csv"));
        assertThat(scoring.summarize(JOB).files()).isEqualTo(1);
    }

    @Test
    void shouldNotCountAResultWhoseOutputIsGone() throws IOException {
        s3.put(INPUT + "a.csv", csv("good,2.5,d1,2026-01-20T10:00:00Z\n"));
        scoring.score(new FileJob(JOB, INPUT + "a.csv"));
        s3.remove(OUTPUT + "a.csv");

        assertThatThrownBy(() -> scoring.summarize(JOB)).hasMessageContaining(INPUT + "a.csv: has no result");
    }

    @Test
    void shouldScoreAgainWithAnotherMeaningOfTheColumns() {
        s3.put(INPUT + "a.csv", csv("good,2.5,d1,2026-01-20T10:00:00Z\n"));
        scoring.score(new FileJob(JOB, INPUT + "a.csv"));
        ScoringJob source = scoring.plan(new ScoringRequest(INPUT, OUTPUT, JOB.version(), "source"));
        assertThatThrownBy(() -> scoring.summarize(source)).hasMessageContaining("has no result");

        FileScoringResult scored = scoring.score(new FileJob(source, INPUT + "a.csv"));

        assertThat(scored.columns()).isEqualTo(ColumnMeaning.SOURCE);
        assertThat(Json.read(Json.pretty(source), ScoringJob.class, "job")).isEqualTo(source);
    }

    @Test
    void shouldRefuseAnUnknownMeaningOfTheColumns() {
        assertThatThrownBy(() -> new ScoringRequest(INPUT, OUTPUT, null, "sources"))
                .hasMessage("columns 'sources' must be one of detected, source, inputs");
    }

    @Test
    void shouldScoreTheOtherFilesAndNameThoseThatCannotBeScored() throws IOException {
        s3.put(INPUT + "good.csv", parcels());
        s3.put(INPUT + "empty.csv", new byte[0]);
        s3.put(INPUT + "README.md", "not a table".getBytes(UTF_8));
        for (String name : List.of("empty.csv", "good.csv", "README.md")) {
            scoring.score(new FileJob(JOB, INPUT + name));
        }

        assertThatThrownBy(() -> scoring.summarize(JOB))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("2 of 3 files were not scored")
                .hasMessageContaining(INPUT + "README.md: ")
                .hasMessageContaining(INPUT + "empty.csv: input 'empty.csv' is empty");
        assertThat(Json.read(
                        Objects.requireNonNull(s3.get(OUTPUT + "summary.json")), SetScoringResult.class, "summary"))
                .satisfies(summary -> {
                    assertThat(summary.rows()).isEqualTo(ROWS);
                    assertThat(summary.failures()).containsOnlyKeys(INPUT + "README.md", INPUT + "empty.csv");
                });

        s3.put(INPUT + "empty.csv", csv("good,2.5,d1,2026-01-20T10:00:00Z\n"));
        s3.remove(INPUT + "README.md");
        scoring.score(new FileJob(JOB, INPUT + "empty.csv"));
        assertThat(scoring.summarize(JOB).files()).isEqualTo(2);
    }

    private static byte[] csv(String rows) {
        return (ScoredParcels.HEADER + rows).getBytes(UTF_8);
    }

    private byte[] parcels() throws IOException {
        List<ParcelPrices.Parcel> parcels =
                new ParcelPrices().parcels(20, 37, 1).subList(0, ROWS);
        return Files.readAllBytes(ScoredParcels.write(folder.resolve("parcels.csv"), parcels, 0));
    }

    private long rows(String key) throws IOException {
        Path file = Files.write(folder.resolve("read-back.csv"), Objects.requireNonNull(s3.get(key), key));
        return Long.parseLong(
                ScoredFile.read(file, "count(DISTINCT note)").getFirst().getFirst());
    }
}
