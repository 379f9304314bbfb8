package io.perennial.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldoutSplitTest {
    @ParameterizedTest
    @CsvSource({
        "0, 200, 0",
        "1, 200, 0",
        "199, 200, 0",
        "200, 200, 0",
        "201, 200, 1",
        "399, 200, 199",
        "400, 200, 200",
        "1001, 200, 500",
        "7, 2, 3"
    })
    void shouldEvaluateTheNewerHalfAndAtLeastTheRowsOfTheGate(int rows, int minRows, int judgedFrom) {
        long[] times = LongStream.range(0, rows).toArray();
        assertThat(HoldoutSplit.of(times, rows, minRows)).isEqualTo(new HoldoutSplit(judgedFrom, rows));
        assertThat(HoldoutSplit.of(new long[0], rows, minRows))
                .as("without times")
                .isEqualTo(new HoldoutSplit(judgedFrom, rows));
    }

    @ParameterizedTest
    @CsvSource({"10, 500", "300, 300", "1000, 0"})
    void shouldKeepRowsOfOneTimeTogether(int rowsOfATime, int judgedFrom) {
        long[] times = LongStream.range(0, 1000).map(row -> row / rowsOfATime).toArray();
        HoldoutSplit cut = HoldoutSplit.of(times, 1000, 100);
        assertThat(cut.evaluationStart()).isEqualTo(judgedFrom);
        assertThat(cut.evaluationRows()).isEqualTo(1000 - judgedFrom);
    }

    @Test
    void shouldSplitRowsIntoTwoDisjointTimeRanges() {
        double[] values = {1, 2, 3, 4, 5};
        var cut = new HoldoutSplit(2, 5);
        assertThat(cut.selectionPart(values)).containsExactly(1, 2);
        assertThat(cut.evaluationPart(values)).containsExactly(3, 4, 5);
        assertThat(HoldoutSplit.evaluationOnly(5).evaluationPart(values)).containsExactly(values);
    }
}
