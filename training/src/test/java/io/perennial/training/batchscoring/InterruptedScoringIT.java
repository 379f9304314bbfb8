package io.perennial.training.batchscoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.training.retraining.ParcelPrices;
import io.perennial.training.source.DataException;
import io.perennial.training.source.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Scorings that stop between two parts, or lose rows of a part.
class InterruptedScoringIT {
    private static final int ROWS = 3 * 2048 + 357;
    private static final FileScorer.ProgressListener QUIET = (_, _, _) -> {};
    private static final List<ParcelPrices.Parcel> PARCELS =
            new ParcelPrices().parcels(20, 37, 1).subList(0, ROWS);

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"700,1400", "1024,3072", "2048,4096", "2500,5000", "6000,6000"})
    void shouldResumeWhereverAnInterruptedRunStopped(int part, long stopAfter) throws IOException {
        Path input = input("in.csv");
        Path whole = folder.resolve("whole.csv");
        Path output = folder.resolve("out.csv");
        scoring(part).score(input.toString(), whole, QUIET);
        assertThatThrownBy(() -> scoring(part).score(input.toString(), output, (done, _, _) -> {
                    if (done == stopAfter) {
                        throw new IllegalStateException("interrupted");
                    }
                }))
                .hasMessage("interrupted");

        scoring(part)
                .score(
                        input.toString(),
                        output,
                        (_, _, taken) -> assertThat(taken).isEqualTo(stopAfter));

        assertThat(output).hasSameTextualContentAs(whole);
        assertThat(Files.readAllLines(output)).hasSize(ROWS + 1);
    }

    @ParameterizedTest
    @CsvSource({"out.csv", "out.parquet", "out.jsonl"})
    void shouldRefuseToPublishAnOutputThatLacksRows(String name) throws IOException {
        Path input = input("in.csv");
        Path output = folder.resolve(name);

        assertThatThrownBy(() -> scoring(2000).score(input.toString(), output, (done, total, _) -> {
                    if (done == total) {
                        loseLastRowOfAPart();
                    }
                }))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("would have " + (ROWS - 1) + " rows instead of " + ROWS);

        assertThat(output).doesNotExist();
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains("unfinished"));
        assertThat(scoring(2000)
                        .score(
                                input.toString(),
                                output,
                                (_, _, taken) -> assertThat(taken).isZero())
                        .scored())
                .isEqualTo(ROWS);
    }

    /// Rewrites the second part without its last row: each other row stays at its number, and no longer at its
    /// place.
    private void loseLastRowOfAPart() {
        try (Stream<Path> files = Files.walk(folder)) {
            Path part = files.filter(path -> path.endsWith("00000001.parquet"))
                    .findFirst()
                    .orElseThrow();
            Path shorter = part.resolveSibling("shorter.parquet");
            ScoredFile.write("FROM " + DuckDb.literal(part.toString()) + " LIMIT 1999", shorter);
            Files.move(shorter, part, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path input(String name) throws IOException {
        return ScoredParcels.input(folder.resolve(name), PARCELS);
    }

    private static FileScorer scoring(int partRows) {
        return FileScorer.of(ScoredParcels.REGISTRY, ScoredParcels.VERSION, partRows);
    }
}
