package io.perennial.training.batchscoring.set;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.json.Json;
import io.perennial.training.batchscoring.ScoredFile;
import io.perennial.training.batchscoring.ScoredParcels;
import io.perennial.training.retraining.ParcelPrices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file of more rows than DuckDB hands over at once, and a set of more files than S3 lists at once.
class FileSetScorerIT {
    private static final int ROWS = 3 * 2048 + 357;
    private static final String INPUT = "scoring/july/";
    private static final String OUTPUT = "scoring/july-scored/";
    private static final ScoringJob JOB =
            new ScoringJob(INPUT, OUTPUT, ScoredParcels.VERSION.version().id());

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
        int files = 3 * PagingS3.PAGE + 57;
        IntStream.range(0, files).forEach(i -> {
            var done = new FileScoringResult(INPUT + i, "tag", JOB.version(), i + 1, i, 1);
            s3.put(OUTPUT + i + ".result.json", Json.pretty(done));
            s3.put(INPUT + i, new byte[0]);
        });

        SetScoringResult sum = scoring.summarize(JOB);

        assertThat(s3.pages()).isEqualTo(4);
        assertThat(sum)
                .isEqualTo(new SetScoringResult(JOB, files, files * (files + 1L) / 2, files * (files - 1L) / 2, files));
        assertThat(scoring.plan(new ScoringRequest(INPUT, OUTPUT, JOB.version())))
                .isEqualTo(JOB);
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
