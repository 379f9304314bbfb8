package io.perennial.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.training.problem.Problem;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SegmentsTest {
    private static final Problem PROBLEM = Parcels.problem("regression", false);

    @Test
    void shouldListLevelsWithEnoughRowsTheWorstFirst() {
        Segments segments = segments(50, 50, 0, 0);
        assertThat(segments.field()).isEqualTo("district");
        assertThat(segments.large()).isEqualTo(2);
        assertThat(segments.worst()).extracting(Segments.Segment::level).containsExactly("b", "a");
        assertThat(segments.worst().getFirst().error().error().value()).isEqualTo(2);
    }

    @Test
    void shouldLeaveOutLevelsWithFewRows() {
        assertThat(segments(50, 49, 0, 0).worst())
                .extracting(Segments.Segment::level)
                .containsExactly("a");
    }

    @Test
    void shouldGatherUnseenAndMissingLevelsHoweverFew() {
        Segments segments = segments(50, 0, 2, 1);
        assertThat(segments.unseen()).extracting("rows", "bias").containsExactly(2L, 3.0);
        assertThat(segments.missing()).extracting("rows", "bias").containsExactly(1L, 4.0);
    }

    @Test
    void shouldSayNothingOfUnseenLevelsWhereThereAreNone() {
        assertThat(segments(50, 0, 0, 0).unseen()).isNull();
    }

    /// Rows in district a that are 1 off, in b 2, in one that training never saw 3, and without a district 4.
    private static Segments segments(int a, int b, int unseen, int missing) {
        int rows = a + b + unseen + missing;
        String[] districts = new String[rows];
        float[] errors = new float[rows];
        Arrays.setAll(districts, row -> row < a ? "a" : row < a + b ? "b" : row < a + b + unseen ? "new" : "");
        for (int row = 0; row < rows; row++) {
            errors[row] = row < a ? 1 : row < a + b ? 2 : row < a + b + unseen ? 3 : 4;
        }
        return Segments.of(Parcels.judged(PROBLEM, districts, new float[rows], Parcels.answers(errors)))
                .getFirst();
    }
}
