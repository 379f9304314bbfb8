package io.perennial.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.training.problem.Problem;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WorstSegmentsTest {
    private static final Problem PROBLEM = ParcelReports.problem("regression", false);

    @Test
    void shouldListLevelsWithEnoughRowsTheWorstFirst() {
        WorstSegments worstSegments = segments(50, 50, 0, 0);
        assertThat(worstSegments.field()).isEqualTo("district");
        assertThat(worstSegments.large()).isEqualTo(2);
        assertThat(worstSegments.worst())
                .extracting(WorstSegments.Segment::level)
                .containsExactly("b", "a");
        assertThat(worstSegments.worst().getFirst().error().error().value()).isEqualTo(2);
    }

    @Test
    void shouldLeaveOutLevelsWithFewRows() {
        assertThat(segments(50, 49, 0, 0).worst())
                .extracting(WorstSegments.Segment::level)
                .containsExactly("a");
    }

    @Test
    void shouldGatherUnseenAndMissingLevelsHoweverFew() {
        WorstSegments worstSegments = segments(50, 0, 2, 1);
        assertThat(worstSegments.unseen()).extracting("rows", "bias").containsExactly(2L, 3.0);
        assertThat(worstSegments.missing()).extracting("rows", "bias").containsExactly(1L, 4.0);
    }

    @Test
    void shouldHaveNoUnseenLevelsWhereAllAreKnown() {
        assertThat(segments(50, 0, 0, 0).unseen()).isNull();
    }

    /// Rows in district a that are 1 off, in b 2, in one that training never saw 3, and without a district 4.
    private static WorstSegments segments(int a, int b, int unseen, int missing) {
        int rows = a + b + unseen + missing;
        String[] districts = new String[rows];
        float[] errors = new float[rows];
        Arrays.setAll(districts, row -> row < a ? "a" : row < a + b ? "b" : row < a + b + unseen ? "new" : "");
        for (int row = 0; row < rows; row++) {
            errors[row] = row < a ? 1 : row < a + b ? 2 : row < a + b + unseen ? 3 : 4;
        }
        return WorstSegments.of(
                        ParcelReports.judged(PROBLEM, districts, new float[rows], ParcelReports.answers(errors)))
                .getFirst();
    }
}
