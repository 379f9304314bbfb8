package io.perennial.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RobustComparisonTest {
    private static final int ROWS = 1000;

    /// The first 200 rows are from caller a, the next 300 from caller b, the others from unknown callers.
    private static final RowCallers CALLERS = new RowCallers(
            List.of("", "a", "b"),
            IntStream.range(0, ROWS)
                    .map(row -> row < 200 ? 1 : row < 500 ? 2 : 0)
                    .toArray());

    @Test
    void shouldConfirmACandidateThatIsBetterInGeneral() {
        assertThat(RobustComparison.doubt(filled(10), filled(9), CALLERS)).isEmpty();
        assertThat(RobustComparison.doubt(filled(10), filled(9), RowCallers.unknown(ROWS)))
                .isEmpty();
    }

    @Test
    void shouldDoubtACandidateThatIsBetterOnlyForOneCaller() {
        double[] candidate = filled(10.5);
        Arrays.fill(candidate, 0, 200, 2);
        assertThat(mean(candidate)).as("better on all rows").isLessThan(10);
        assertThat(RobustComparison.doubt(filled(10), candidate, CALLERS))
                .hasValue(
                        "without the 200 rows of caller a the candidate is not better: its loss changes by +5.0 % on the"
                                + " other 800 rows");
    }

    @Test
    void shouldDoubtACandidateThatIsBetterOnAFewExtremeRows() {
        double[] champion = filled(10);
        Arrays.fill(champion, 0, 10, 200);
        assertThat(mean(filled(10.2))).as("better on all rows").isLessThan(mean(champion));
        assertThat(RobustComparison.doubt(champion, filled(10.2), RowCallers.unknown(ROWS)))
                .hasValue("without the 10 rows with the largest differences (1 %) the candidate is not better: its loss"
                        + " changes by +2.0 % on the other 990 rows");
    }

    @Test
    void shouldNotLeaveOutACallerWithNearlyAllRows() {
        var one = new RowCallers(
                List.of("", "a"),
                IntStream.range(0, ROWS).map(row -> row < 960 ? 1 : 0).toArray());
        double[] candidate = filled(9);
        Arrays.fill(candidate, 960, ROWS, 11);
        assertThat(RobustComparison.doubt(filled(10), candidate, one)).isEmpty();
    }

    private static double[] filled(double loss) {
        double[] losses = new double[ROWS];
        Arrays.fill(losses, loss);
        return losses;
    }

    private static double mean(double[] losses) {
        return Arrays.stream(losses).average().orElseThrow();
    }
}
