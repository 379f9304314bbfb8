package io.perennial.training.batchscoring.set;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.json.Json;
import io.perennial.training.batchscoring.FileScorer;
import io.perennial.training.data.ColumnMeaning;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SetScoringResultTest {
    private static final ScoringJob JOB =
            new ScoringJob("scoring/july/", "scoring/july-scored/", "v1", ColumnMeaning.DETECTED);

    @Test
    void shouldReportCellsThatDoNotHaveTheFormatOfTheirColumn() {
        FileScoringResult good = result("a.csv", List.of());
        FileScoringResult bad = result("b.csv", List.of("weight: 2 cells", "sent: 1 cell"));
        assertThat(Json.read(Json.pretty(bad), FileScoringResult.class, "result"))
                .isEqualTo(bad);

        SetScoringResult sum = SetScoringResult.of(JOB, List.of(good, bad));

        assertThat(sum.filesWithInvalidCells()).isEqualTo(1);
        assertThat(sum.invalidCells())
                .containsExactly("scoring/july/b.csv: weight: 2 cells", "scoring/july/b.csv: sent: 1 cell");
    }

    @Test
    void shouldListOnlyTheFirstOfManySuchCells() {
        List<FileScoringResult> all = IntStream.range(0, 57)
                .mapToObj(i -> result(i + ".csv", List.of("weight", "sent")))
                .toList();

        SetScoringResult sum = SetScoringResult.of(JOB, all);

        assertThat(sum.filesWithInvalidCells()).isEqualTo(57);
        assertThat(sum.invalidCells()).hasSize(SetScoringResult.MAX_LISTED);
    }

    private static FileScoringResult result(String name, List<String> invalidCells) {
        var summary = new FileScorer.Summary(10, 10, 0, Path.of("rejected.csv"), true, invalidCells);
        return FileScoringResult.of(new FileJob(JOB, JOB.input() + name), "tag", summary);
    }
}
