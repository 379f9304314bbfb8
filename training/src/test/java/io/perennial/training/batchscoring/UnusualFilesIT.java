package io.perennial.training.batchscoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.training.retraining.ParcelPrices;
import io.perennial.training.source.DataException;
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
import org.junit.jupiter.params.provider.ValueSource;

/// Rows, names and places that other files of a user may have, too.
class UnusualFilesIT {
    private static final FileScorer.ProgressListener QUIET = (_, _, _) -> {};
    private static final String ROW = ",2.5,d1,2026-01-20T10:00:00Z\n";

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"37", "2", "1"})
    void shouldScoreRowsThatBeginWithAMarkOfComments(int every) throws IOException {
        List<String> notes = IntStream.range(0, 3 * 2048 + 11)
                .mapToObj(row -> (row % every == every - 1 ? "#" : "") + row)
                .toList();
        Path input = csv("in.csv", notes);
        Path output = folder.resolve("out.csv");

        FileScorer.Summary summary = score(input.toString(), output);

        assertThat(summary.scored()).isEqualTo(notes.size());
        assertThat(Files.readAllLines(output)).hasSize(notes.size() + 1);
        assertThat(ScoredFile.read(output, "note"))
                .isEqualTo(notes.stream().map(List::of).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "week[2].csv, week2.csv",
        "what?.csv, whatx.csv",
        "all*.csv, all-1.csv",
        "[ab].jsonl, a.jsonl",
        "p[0-9].parquet, p7.parquet"
    })
    void shouldScoreTheFileOfExactlyThatName(String name, String alike) throws IOException {
        file(name, "this");
        file(alike, "other");
        Path output = folder.resolve("scored-" + name);

        assertThat(score(folder.resolve(name).toString(), output).scored()).isEqualTo(1);

        assertThat(output).exists();
        Path plain = Files.move(output, folder.resolve("read" + name.substring(name.lastIndexOf('.'))));
        assertThat(ScoredFile.read(plain, "note")).containsExactly(List.of("this"));
    }

    @Test
    void shouldScoreEachFileOfAPatternOnceWhateverItsName() throws IOException {
        for (String name : List.of("r1.csv", "r[1].csv", "r?.csv", "rx.csv")) {
            csv(name, List.of(name));
        }

        Path output = folder.resolve("out.jsonl");
        assertThat(score(folder.resolve("r*.csv").toString(), output).scored()).isEqualTo(4);

        assertThat(ScoredFile.read(output, "note"))
                .containsExactlyInAnyOrder(
                        List.of("r1.csv"), List.of("r[1].csv"), List.of("r?.csv"), List.of("rx.csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.csv", "out.parquet", "out.jsonl"})
    void shouldNeitherReplaceNorDeleteWhatItDidNotWrite(String name) throws IOException {
        String ending = name.substring(name.lastIndexOf('.'));
        Path input = csv("in.csv", List.of("1", "2"));
        Path output = folder.resolve(name);
        Path side = folder.resolve("out.rejected" + ending);
        if (ending.equals(".csv")) {
            Files.writeString(side, "reason,amount\nmine,7\n");
        } else {
            ScoredFile.write("SELECT 'mine' AS reason, 7 AS amount", side);
        }
        byte[] mineBefore = Files.readAllBytes(side);
        assertThatThrownBy(() -> score(input.toString(), output))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("out.rejected" + ending)
                .hasMessageContaining("move it, or name another output");
        assertThat(side).hasBinaryContent(mineBefore);
        Files.delete(side);

        Path parts = Files.createDirectory(folder.resolve("out.parts" + ending));
        Path mine = Files.writeString(parts.resolve("mine.txt"), "precious");
        assertThatThrownBy(() -> score(input.toString(), output))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("out.parts" + ending);
        assertThat(mine).hasContent("precious");
        assertThat(output).doesNotExist();
        Files.delete(mine);

        score(input.toString(), output);
        assertThat(output).exists();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(input, output);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"b.csv", "b.parquet", "b.jsonl"})
    void shouldReplaceItsOwnSideFileAndDeleteItOnceNothingIsRejected(String name) throws IOException {
        Path output = folder.resolve(name);
        Path input = Files.writeString(folder.resolve("in.csv"), ScoredParcels.HEADER + "good" + ROW + "bad,250,d1,\n");
        Path side = score(input.toString(), output).rejectedFile();
        assertThat(ScoredFile.read(side, "note")).containsExactly(List.of("bad"));
        assertThat(score(input.toString(), output).rejected()).isEqualTo(1);

        csv("in.csv", List.of("good", "fixed"));

        assertThat(score(input.toString(), output).rejected()).isZero();
        assertThat(side).doesNotExist();
    }

    @Test
    void shouldRefuseToReadWhatItWouldReplace() throws IOException {
        Path input = csv("b.rejected.csv", List.of("corrected"));
        Path output = Files.writeString(folder.resolve("b.csv"), "earlier answers");

        assertThatThrownBy(() -> score(input.toString(), output))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("b.rejected.csv' is where rows go that cannot be scored");

        assertThat(input).exists();
        assertThat(output).hasContent("earlier answers");
    }

    @Test
    void shouldRefuseASecondScoringIntoTheSameOutput() throws IOException {
        Path input = ScoredParcels.write(folder.resolve("in.csv"), new ParcelPrices().parcels(20, 21, 1), 0);
        Path output = folder.resolve("out.csv");

        FileScorer.Summary summary = scoring(100).score(input.toString(), output, (done, total, _) -> {
            if (done > 0 && done < total) {
                assertThatThrownBy(() -> score(input.toString(), output))
                        .isInstanceOf(DataException.class)
                        .hasMessageContaining("another scoring writes");
            }
        });

        assertThat(Files.readAllLines(output)).hasSize((int) summary.rows() + 1);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(input, output);
        }
    }

    @Test
    void shouldMakeTheFoldersOfTheOutput() throws IOException {
        Path output = folder.resolve("a/b/out.csv");
        assertThat(score(csv("in.csv", List.of("1")).toString(), output).scored())
                .isEqualTo(1);
        assertThat(output).exists();
    }

    @Test
    void shouldSayThatAFileIsEmptyAndThatAnOutputIsAFolder() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        assertThatThrownBy(() -> score(empty.toString(), folder.resolve("out.csv")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is empty");

        Path place = Files.createDirectory(folder.resolve("place.csv"));
        assertThatThrownBy(() -> score(csv("in.csv", List.of("1")).toString(), place))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is a folder: name a file");
    }

    private Path csv(String name, List<String> notes) throws IOException {
        var text = new StringBuilder(ScoredParcels.HEADER);
        notes.forEach(note -> text.append(note).append(ROW));
        return Files.writeString(folder.resolve(name), text);
    }

    private void file(String name, String note) throws IOException {
        Path csv = csv("made.csv", List.of(note));
        if (name.endsWith(".csv")) {
            Files.move(csv, folder.resolve(name));
            return;
        }
        Path made = folder.resolve("made" + name.substring(name.lastIndexOf('.')));
        ScoredFile.write("FROM '" + csv + "'", made);
        Files.move(made, folder.resolve(name));
        Files.delete(csv);
    }

    private static FileScorer.Summary score(String input, Path output) {
        return scoring(FileScorer.PART_ROWS).score(input, output, QUIET);
    }

    private static FileScorer scoring(int partRows) {
        return FileScorer.of(ScoredParcels.REGISTRY, ScoredParcels.VERSION, partRows);
    }
}
